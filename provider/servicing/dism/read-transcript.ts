import { readBanner } from "./banner.ts";
import { type Block, type BlockKind, fieldOf, readBlocks } from "./blocks.ts";
import { findErrorLine, readClosingSentence, readErrorText, readLogPath } from "./closing.ts";
import { toFailureCode } from "./code.ts";
import { type DismImage, type DismMount, toImage, toMount } from "./image-report.ts";
import { toLines } from "./lines.ts";
import { readProgress } from "./progress.ts";
import { readTableRows } from "./tables.ts";

/** What one call of DISM said. */
export interface DismResult {
  /** Exit code 0 or 3010. */
  readonly ok: boolean;
  /** Exit code 3010. */
  readonly restartNeeded: boolean;
  /** HRESULT as `0x80070228`; null when ok. */
  readonly code: string | null;
  /** Unsigned 32 bits, as given. */
  readonly exitCode: number;
  /** On failure the text below the error line, on success the closing sentence. */
  readonly message: string;
  readonly logPath: string | null;
  readonly toolVersion: string | null;
  readonly imageVersion: string | null;
  /** Percentages in order, repetitions included. */
  readonly progress: number[];
  readonly packages: { identity: string; state: string | null }[];
  readonly images: DismImage[];
  readonly mounts: DismMount[];
  readonly capabilities: { identity: string; state: string | null }[];
  readonly features: { name: string; state: string | null }[];
}

const RESTART_NEEDED = 3010;

/** Reads stdout of DISM, of any version and language, with any line ends, printed to a console or redirected. */
export function readTranscript({
  stdout,
  exitCode,
}: {
  readonly stdout: string;
  readonly exitCode: number;
}): DismResult {
  const lines = toLines(stdout);
  const status = exitCode >>> 0;
  const ok = status === 0 || status === RESTART_NEEDED;
  const error = ok ? undefined : findErrorLine(lines, status);
  const blocks = readBlocks(lines);
  return {
    ok,
    restartNeeded: status === RESTART_NEEDED,
    code: ok ? null : (error?.code ?? toFailureCode(status)),
    exitCode: status,
    message: error ? readErrorText(lines, error) : readClosingSentence(lines),
    logPath: readLogPath(lines),
    ...readBanner(lines),
    progress: readProgress(lines),
    packages: entries(blocks, lines, "packageIdentity").map(([identity, state]) => ({ identity, state })),
    images: blocks.filter(isImage).map(toImage),
    mounts: blocks.filter(({ kind }) => kind === "mountDir").map(toMount),
    capabilities: entries(blocks, lines, "capabilityIdentity").map(([identity, state]) => ({
      identity,
      state,
    })),
    features: entries(blocks, lines, "featureName").map(([name, state]) => ({ name, state })),
  };
}

const entries = (
  blocks: readonly Block[],
  lines: readonly string[],
  kind: BlockKind,
): [string, string | null][] => [
  ...blocks
    .filter((block) => block.kind === kind)
    .map((block): [string, string | null] => [block.value, fieldOf(block, "state") ?? null]),
  ...readTableRows(lines, kind).map(({ value, state }): [string, string | null] => [value, state]),
];

const isImage = (block: Block): boolean => block.kind === "index" && /^\d+$/.test(block.value);
