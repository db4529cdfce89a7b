import { join } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { type RunContext, warn } from "../run-context.ts";
import { identifyProcess } from "../work/process-identity.ts";
import type { CallFolders } from "./command-line.ts";
import { explain } from "./explain.ts";
import { judgeRun } from "./judge.ts";
import type { DismResult } from "./read-transcript.ts";

/** One call of DISM as a part of a step. */
export interface DismCall {
  /** What it does, as an infinitive: `add KB5048667 to image 1 "Windows 11 Pro"`. */
  readonly purpose: string;
  /** For the names of its log files. */
  readonly name: string;
  readonly arguments: (folders: CallFolders) => string[];
  /** Failure codes that are passed over with a warning. */
  readonly tolerates?: readonly string[] | undefined;
  /** Failure codes after which the same call is made once more. */
  readonly repeatsOn?: readonly string[] | undefined;
}

/** Runs DISM, keeps what it printed and logged, and throws DISM_FAILED (or DISK_FULL) for a failure that is not tolerated. */
export async function callDism(context: RunContext, call: DismCall): Promise<DismResult> {
  let { result, logPath } = await runOnce(context, call);
  if (call.repeatsOn?.includes(result.code ?? "")) ({ result, logPath } = await runOnce(context, call));
  if (result.ok) return result;
  if (!call.tolerates?.includes(result.code ?? "")) throw failed(call, result, logPath);
  warn(
    context,
    `${capital(call.purpose)} ended with ${result.code}, which the plan allows: ${explain(result.code ?? "").meaning}`,
  );
  return result;
}

/** As callDism, but a failure is an answer. */
export async function tryDism(
  context: RunContext,
  call: DismCall,
): Promise<{ result: DismResult; logPath: string }> {
  return runOnce(context, call);
}

async function runOnce(
  context: RunContext,
  call: DismCall,
): Promise<{ result: DismResult; logPath: string }> {
  const { host, signal, observer, paths, journal, progress } = context;
  progress.calls += 1;
  const stem = join(paths.logs, `${String(progress.calls).padStart(2, "0")}-${call.name}`);
  const logPath = `${stem}.log`;
  const { title } = progress;
  let noted: Promise<void> = Promise.resolve();
  const run = await host.runDism(call.arguments({ logPath, scratchDirectory: paths.scratch }), {
    signal,
    transcriptPath: `${stem}.txt`,
    onProgress: (percent) => observer.step(title, percent),
    onStart: (pid) => {
      noted = identifyProcess(pid).then((process) => journal.add({ kind: "process", process }));
      noted.catch(() => undefined);
    },
  });
  await noted;
  await journal.remove(({ kind }) => kind === "process");
  const result = judgeRun(run);
  progress.dismVersion ??= result.toolVersion;
  return { result, logPath };
}

export function failed(call: DismCall, result: DismResult, logPath: string): ServicingError {
  const { meaning, action, code } = explain(result.code ?? result.exitCode);
  const said = result.message.split("\n")[0] ?? "";
  return new ServicingError(
    code === "0x80070070" ? "DISK_FULL" : "DISM_FAILED",
    `Cannot ${call.purpose}: ${meaning.replace(/\.$/, "")} (${code}). Log: ${logPath}`,
    {
      hint: action,
      detail: { code, exitCode: result.exitCode, said, logPath },
    },
  );
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
