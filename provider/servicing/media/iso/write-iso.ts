import { rm } from "node:fs/promises";
import { runProgram } from "../../../hosts/index.ts";
import { ServicingError } from "../../../terms/index.ts";
import type { IsoWriter } from "./find-iso-writer.ts";
import { type IsoTree, isoArguments } from "./iso-arguments.ts";

export interface WriteIsoOptions {
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
  readonly transcriptPath: string;
  /** Told the process id of the program as soon as there is one. */
  readonly onStart?: ((pid: number) => void) | undefined;
}

/** Writes a folder as an ISO file. ISO_NOT_WRITTEN or DISK_FULL, and no file is left, where the program does not succeed. */
export async function writeIso(
  { kind, program }: IsoWriter,
  tree: IsoTree,
  { signal, onPercent, transcriptPath, onStart }: WriteIsoOptions,
): Promise<void> {
  const percents = (chunk: string): void => {
    const found = [...chunk.matchAll(/(\d{1,3}(?:\.\d+)?)% (?:done|complete)/g)].at(-1)?.[1];
    if (found !== undefined) onPercent(Number(found));
  };
  const ended = await runProgram(program, isoArguments(kind, tree), {
    ...{ signal, transcriptPath, onStart, onStdout: percents },
  }).catch(async (error: unknown) => {
    await rm(tree.output, { force: true });
    throw error;
  });
  if (ended.exitCode === 0) return;
  await rm(tree.output, { force: true });
  const said = `${ended.stderr}\n${ended.stdout}`.split(/\r?\n/).filter((line) => line.trim() !== "");
  const full = said.some((line) => /no space left|disk (?:is )?full|not enough space/i.test(line));
  throw new ServicingError(
    full ? "DISK_FULL" : "ISO_NOT_WRITTEN",
    `Cannot write the ISO file: ${program} ended with ${ended.exitCode}${said.length > 0 ? `: ${said.at(-1)}` : ""}. Log: ${transcriptPath}`,
    {
      hint: full
        ? "Free space there, or choose another work directory or output."
        : "Look into the log; another program can be named in WINDOWS_IMAGE_ISO_WRITER.",
      detail: { program, exitCode: ended.exitCode, said: said.slice(-5) },
    },
  );
}
