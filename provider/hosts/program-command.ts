import { extname } from "node:path";

/** How a program is started: a file and the arguments that come before its own. */
export interface ProgramCommand {
  readonly file: string;
  readonly before: readonly string[];
}

/** A `.js`, `.mjs`, `.cjs` or `.ts` file is run by this Node; anything else is started as it is. */
export function toProgramCommand(path: string): ProgramCommand {
  if (!/^\.[cm]?[jt]s$/i.test(extname(path))) return { file: path, before: [] };
  return { file: process.execPath, before: [...conditionsOf(process.execArgv), path] };
}

/** The `--conditions` under which this process resolves its own packages; no other flag is handed on. */
export function conditionsOf(flags: readonly string[]): string[] {
  return flags.flatMap((flag, index) => {
    if (flag.startsWith("--conditions=")) return [flag];
    const next = flags[index + 1];
    return (flag === "-C" || flag === "--conditions") && next !== undefined ? [`--conditions=${next}`] : [];
  });
}
