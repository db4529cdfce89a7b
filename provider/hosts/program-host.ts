import type { Host } from "./host.ts";
import type { ProgramCommand } from "./program-command.ts";
import { makeProgressReader } from "./progress-reader.ts";
import { runProgram } from "./run-program.ts";

export interface ProgramHostOptions {
  readonly type: Host["type"];
  readonly rehearsed: boolean;
  readonly command: ProgramCommand;
  /** Asked once, before the first run: the code page of output that is not Unicode. */
  readonly findCodePage?: () => Promise<number>;
}

/** A host that starts DISM as a process on this machine. */
export function makeProgramHost({ type, rehearsed, command, findCodePage }: ProgramHostOptions): Host {
  let codePage: Promise<number> | undefined;
  return {
    type,
    rehearsed,
    async runDism(arguments_, { onProgress, ...options } = {}) {
      codePage ??= findCodePage?.();
      const { stdout, exitCode, durationMs } = await runProgram(
        command.file,
        [...command.before, ...arguments_],
        {
          ...options,
          onStdout: onProgress && makeProgressReader(onProgress),
          codePage: await codePage,
        },
      );
      return { stdout, exitCode, durationMs };
    },
  };
}
