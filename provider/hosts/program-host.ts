import type { Host } from "./host.ts";
import type { ProgramCommand } from "./program-command.ts";
import { makeProgressReader } from "./progress-reader.ts";
import { runProgram } from "./run-program.ts";
import { systemProgram } from "./system-program.ts";

export interface ProgramHostOptions {
  readonly type: Host["type"];
  readonly rehearsed: boolean;
  readonly command: ProgramCommand;
  /** @default "other" */
  readonly system?: Host["system"];
  /** For programs that are asked about the machine: where they are looked for, above all. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Asked once, before the first run: the code page of output that is not Unicode. */
  readonly findCodePage?: () => Promise<number>;
}

const PATIENCE_MS = 30_000;

/** A host that starts DISM as a process on this machine. */
export function makeProgramHost({
  type,
  rehearsed,
  command,
  system = "other",
  env,
  findCodePage,
}: ProgramHostOptions): Host {
  let codePage: Promise<number> | undefined;
  return {
    type,
    rehearsed,
    system,
    async ask(program, arguments_) {
      codePage ??= findCodePage?.();
      const options = { env, codePage: await codePage, signal: AbortSignal.timeout(PATIENCE_MS) };
      const file = /^\w+\.exe$/.test(program) ? systemProgram(program, env) : program;
      return runProgram(file, arguments_, options).catch(() => undefined);
    },
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
