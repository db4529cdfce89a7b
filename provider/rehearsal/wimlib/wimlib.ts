import { setTimeout as pause } from "node:timers/promises";
import { runProgram } from "../../hosts/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { failure } from "../codes.ts";
import { DismError, win32 } from "../dism-error.ts";

export interface WimlibOptions {
  readonly signal?: AbortSignal | undefined;
  readonly input?: string | undefined;
  /** Told the percentages of what it writes. */
  readonly onPercent?: ((percent: number) => void) | undefined;
}

/** Where wimlib's own program is, unless `WIMLIB_IMAGEX` names another. */
const PROGRAM = "wimlib-imagex";

/**
 * Runs `wimlib-imagex`. Its failures come as those of the imaging library that DISM uses; a missing program as a missing
 * imaging server, with a line on stderr that says how to get it.
 */
export async function runWimlib(args: readonly string[], options: WimlibOptions = {}): Promise<void> {
  const { signal, input, onPercent } = options;
  const result = await runProgram(process.env.WIMLIB_IMAGEX || PROGRAM, args, {
    // Windows finds names whatever their case.
    env: { WIMLIB_IMAGEX_IGNORE_CASE: "1" },
    input,
    signal,
    ...(onPercent && {
      onStdout: (chunk: string) => {
        const percent = /.*\((\d{1,3})%\)/s.exec(chunk)?.[1];
        if (percent !== undefined) onPercent(Number(percent));
      },
    }),
  }).catch((error: unknown) => {
    throw explainStart(error);
  });
  if (result.exitCode === 0) return;
  await refuseWhenStopped(result.exitCode, signal);
  throw failed(args, result.exitCode, result.stderr);
}

function explainStart(error: unknown): unknown {
  if (!(error instanceof ServicingError) || error.code !== "PROGRAM_NOT_FOUND") return error;
  process.stderr.write(
    "The rehearsal writes image files with wimlib, which is not installed: apt-get install wimtools (macOS: brew install wimlib).\n",
  );
  return failure.serverMissing();
}

/** A signal to the whole group of processes may end wimlib before this process has heard of it. */
async function refuseWhenStopped(exitCode: number, signal: AbortSignal | undefined): Promise<void> {
  if (exitCode <= 128) return;
  await pause(200);
  if (signal?.aborted) throw failure.cancelled();
}

function failed(args: readonly string[], exitCode: number, stderr: string): DismError {
  const causes = [
    { text: `wimlib-imagex ${args[0]} ended with ${exitCode}: ${stderr.trim()}`, origin: "WIMLoadImage" },
  ];
  const { code, lines } = /no space left|disk quota/i.test(stderr)
    ? failure.diskFull()
    : exitCode > 128
      ? failure.remoteCall()
      : new DismError(win32(13), ["The data is invalid."]);
  return new DismError(code, lines, { causes });
}
