import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { failure } from "../codes.ts";
import type { ReportFormat } from "../console/report.ts";
import type { StateFolder } from "../mounts/state-folder.ts";
import { usage } from "../usage-error.ts";
import type { Options } from "./option.ts";

export interface Globals {
  readonly logPath: string;
  readonly logLevel: number;
  readonly format: ReportFormat;
}

/** What must be known before the command line is understood, so that its faults are told in the right way. */
export function scanGlobals(words: readonly string[]): { quiet: boolean; logPath?: string } {
  const logPath = words.map((word) => /^\/LogPath[:=]"?(.+?)"?$/i.exec(word)?.[1]).find(Boolean);
  return {
    quiet: words.some((word) => /^\/quiet$/i.test(word)),
    ...(logPath !== undefined && { logPath: resolve(logPath) }),
  };
}

/** Checks the options that all commands take. The default log's folder is made, any other must be there. */
export async function readGlobals(options: Options, state: StateFolder): Promise<Globals> {
  const level = options.text("LogLevel") ?? "3";
  if (!/^[1-4]$/.test(level)) throw usage.logLevel();
  const format = (options.text("Format") ?? "list").toLowerCase();
  if (format !== "list" && format !== "table")
    throw usage.invalidArgument(options.text("Format") ?? "", "Format");
  const scratch = options.text("ScratchDir");
  if (scratch !== undefined && !(await isFolder(scratch))) throw failure.scratchNotAccessible();
  const given = options.text("LogPath");
  if (given === undefined) await mkdir(state.path, { recursive: true });
  else if (!(await isFolder(dirname(resolve(given))))) throw failure.logNotWritable();
  return { logPath: given === undefined ? state.log : resolve(given), logLevel: Number(level), format };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
