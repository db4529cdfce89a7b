import { runCommandLine } from "../../provider/cli/run-command-line.ts";

/** What a command answered: its exit status and what it wrote. */
export interface TypedCommand {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `windows-image` in this process, for tests that need many commands. */
export async function type(...args: readonly string[]): Promise<TypedCommand> {
  let [stdout, stderr] = ["", ""];
  const exitCode = await runCommandLine(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    columns: undefined,
  });
  return { exitCode, stdout, stderr };
}
