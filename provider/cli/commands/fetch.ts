import type { Command } from "commander";
import { BY_HAND, type FetchedUpdate, fetchLocked, LOCK_FILE_NAME } from "../../catalog/index.ts";
import { untilInterrupted } from "../cancellation.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { progressLine } from "../views/progress-line.ts";
import { bytes, columns } from "../views/table.ts";
import { wholeNumber } from "./arguments.ts";

interface FetchFlags {
  readonly lock: string;
  readonly cache?: string;
  readonly mirror?: string;
  readonly catalogUrl?: string;
  readonly concurrency?: number;
  readonly json?: true;
}

export function fetchCommand(command: Command, terminal: Terminal, done: (status: ExitStatus) => void): void {
  command
    .option("--lock <file>", "the lock file", LOCK_FILE_NAME)
    .option("--cache <folder>", "the cache folder")
    .option("--mirror <place>", "a folder or an address with the files, asked first")
    .option("--catalog-url <url>", "another Catalog, whose host may then be used too")
    .option("--concurrency <n>", "files at the same time (default: 2)", wholeNumber)
    .option("--json", "the files as one JSON value")
    .action(async (flags: FetchFlags) => done(await fetchFiles(flags, terminal)));
}

async function fetchFiles(flags: FetchFlags, terminal: Terminal): Promise<ExitStatus> {
  const { lock, cache: cacheDirectory, json, ...rest } = flags;
  const line = progressLine(terminal);
  const updates = await untilInterrupted((signal) =>
    fetchLocked(lock, {
      ...rest,
      cacheDirectory,
      claimant: BY_HAND,
      signal,
      onProgress: line.show,
      onNote: (text) => terminal.err(`${text}\n`),
    }),
  ).finally(line.end);
  if (json) printJson(terminal, { updates });
  else terminal.out(columns(updates.map(row)));
  return EXIT.done;
}

const row = ({ kb, file, path, cached, provenBy }: FetchedUpdate): string[] => [
  kb,
  file === undefined ? "" : bytes(file.size),
  cached ? "was in the cache" : "fetched",
  `proven by ${provenBy}`,
  path,
];
