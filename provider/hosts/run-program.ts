import { constants } from "node:os";
import type { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { ServicingError, toServicingError } from "../terms/index.ts";
import { BoundedOutput } from "./bounded-output.ts";
import { decodeOutput, detectEncoding } from "./decode-output.ts";
import { findWindowsProgram } from "./find-windows-program.ts";
import { readNoLongerThan } from "./linger.ts";
import { openTranscript, type Transcript } from "./transcript-file.ts";

export interface ProgramOptions {
  readonly cwd?: string | undefined;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** What the program reads from stdin; without it, stdin is empty, so that no prompt waits for ever. */
  readonly input?: string | Uint8Array | undefined;
  /** Ends the program and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Told the process id as soon as there is one. */
  readonly onStart?: ((pid: number) => void) | undefined;
  readonly onStdout?: ((chunk: string) => void) | undefined;
  /** File to which everything that the program prints is appended. */
  readonly transcriptPath?: string | undefined;
  /** Code page of output that is neither UTF-8 nor UTF-16. */
  readonly codePage?: number | undefined;
}

export interface ProgramResult {
  /** At most 24 MiB; of more, the middle is missing. */
  readonly stdout: string;
  readonly stderr: string;
  /** As the system gives it; 128 + the signal's number for a program that a signal ended. */
  readonly exitCode: number;
  readonly durationMs: number;
}

/** Windows' STATUS_CONTROL_C_EXIT: Ctrl-C reached the program before anybody could end it. */
const ENDED_BY_CTRL_C = 0xc000013a;

/**
 * Runs a program with an argument list, without a shell. A status other than 0 is an answer; thrown is only
 * PROGRAM_NOT_FOUND where it cannot be started and CANCELLED after an abort, when the whole process tree has ended.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  if (options.signal?.aborted) throw cancelled(file);
  const transcript = await openTranscript(options.transcriptPath);
  try {
    return await runWithTranscript(file, args, options, transcript);
  } finally {
    await transcript.close();
  }
}

async function runWithTranscript(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
  transcript: Transcript,
): Promise<ProgramResult> {
  const { execa } = await import("execa");
  const program = process.platform === "win32" ? await resolveOnWindows(file, options) : file;
  const subprocess = execa(program, args, {
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.env && { env: definedOnly(options.env) }),
    ...(options.input === undefined ? { stdin: "ignore" } : { input: options.input }),
    ...(options.signal && { cancelSignal: options.signal }),
    encoding: "buffer",
    buffer: false,
    reject: false,
    killDescendants: true,
    forceKillAfterDelay: 3000,
  });
  const stdout = collect(subprocess.stdout, transcript, options.onStdout);
  const stderr = collect(subprocess.stderr, transcript);
  readNoLongerThan(subprocess.nodeChildProcess, [subprocess.stdout, subprocess.stderr], options.signal);
  if (subprocess.pid !== undefined) options.onStart?.(subprocess.pid);
  const result = await subprocess;
  if (result.isCanceled || result.exitCode === ENDED_BY_CTRL_C) throw cancelled(file);
  if (result.exitCode === undefined && result.signal === undefined) throw notStarted(file, result.cause);
  return {
    stdout: decodeOutput(stdout.bytes(), options.codePage),
    stderr: decodeOutput(stderr.bytes(), options.codePage),
    exitCode: result.exitCode ?? 128 + (constants.signals[result.signal as NodeJS.Signals] ?? 0),
    durationMs: result.durationMs,
  };
}

function collect(stream: Readable, transcript: Transcript, onText?: (chunk: string) => void): BoundedOutput {
  const output = new BoundedOutput();
  let decoder: TextDecoder | undefined;
  stream.on("data", (chunk: Buffer) => {
    output.add(chunk);
    transcript.write(chunk, stream);
    if (!onText) return;
    const encoding = detectEncoding(chunk);
    decoder ??= new TextDecoder(encoding === "oem" ? "windows-1252" : encoding);
    onText(decoder.decode(chunk, { stream: true }));
  });
  return output;
}

async function resolveOnWindows(file: string, { cwd, env }: ProgramOptions): Promise<string> {
  const found = await findWindowsProgram(file, { cwd, env: { ...process.env, ...env } });
  if ("path" in found) return found.path;
  throw notStarted(file, Object.assign(new Error(`spawn ${file} ${found.missing}`), { code: found.missing }));
}

const definedOnly = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const cancelled = (file: string): ServicingError =>
  new ServicingError("CANCELLED", `Cancelled while ${file} was running.`);

function notStarted(file: string, cause: unknown): ServicingError {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  if (
    code === "ENOENT" ||
    code === "EACCES" ||
    code === "ENOTDIR" ||
    code === "ENOEXEC" ||
    code === "EFTYPE" ||
    code === "UNKNOWN"
  )
    return new ServicingError("PROGRAM_NOT_FOUND", `Cannot start ${file}: ${explainStart(code)}.`, {
      hint: "Install the program, or name it by its full path.",
      cause,
    });
  return toServicingError(cause, file);
}

function explainStart(code: string): string {
  if (code === "EACCES") return "this account may not run it, or it is not a program";
  if (["ENOEXEC", "EFTYPE", "UNKNOWN"].includes(code)) return "it is not a program for this system";
  return "there is no such program, or its working directory does not exist";
}
