import { join } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { explainFailure } from "../root-cause/explain-failure.ts";
import { type DismContext, warn } from "../run-context.ts";
import { notingProcess } from "../work/note-process.ts";
import type { DismCall } from "./dism-call.ts";
import { explain } from "./explain.ts";
import { judgeRun } from "./judge.ts";
import type { DismResult } from "./read-transcript.ts";
import { watchForStall } from "./stall-watch.ts";

/** One call: what it said, in parts and as it was printed, and where its log is. */
export interface DismOutcome {
  readonly result: DismResult;
  readonly stdout: string;
  readonly logPath: string;
}

/** Runs DISM, keeps what it printed and logged, and throws DISM_FAILED (or DISK_FULL) for a failure that is not tolerated. */
export async function callDism(context: DismContext, call: DismCall): Promise<DismOutcome> {
  let outcome = await runOnce(context, call);
  if (call.repeatsOn?.includes(outcome.result.code ?? "")) outcome = await runOnce(context, call);
  const { result, logPath } = outcome;
  if (result.ok) return outcome;
  if (!call.tolerates?.includes(result.code ?? ""))
    throw await explainFailure(context, call, result, logPath);
  context.progress.tolerated.push(result.code ?? "");
  warn(
    context,
    `${capital(call.purpose)} ended with ${result.code}, which the plan allows: ${explain(result.code ?? "").meaning}`,
  );
  return outcome;
}

/** As callDism, but a failure is an answer. */
export async function tryDism(context: DismContext, call: DismCall): Promise<DismOutcome> {
  return runOnce(context, call);
}

async function runOnce(context: DismContext, call: DismCall): Promise<DismOutcome> {
  const { host, signal, tracker, paths, journal, progress } = context;
  progress.calls += 1;
  const stem = join(paths.logs, `${String(progress.calls).padStart(2, "0")}-${call.name}`);
  const logPath = `${stem}.log`;
  const transcriptPath = `${stem}.txt`;
  tracker.dismBegins({ purpose: call.purpose, transcriptPath, logPath });
  const watch = watchForStall(signal, context.stallAfterMs);
  const run = await notingProcess(journal, (onStart) =>
    host
      .runDism(call.arguments({ logPath, scratchDirectory: paths.scratch }), {
        signal: watch.signal,
        transcriptPath,
        onProgress: (percent) => {
          watch.signOfLife();
          tracker.percent(percent);
        },
        onStart,
      })
      .catch((error: unknown) => {
        throw watch.stalled && !signal.aborted ? timedOut(context, call, logPath) : error;
      })
      .finally(() => watch.stop()),
  );
  const result = judgeRun(run);
  progress.dismVersion ??= result.toolVersion;
  return { result, stdout: run.stdout, logPath };
}

function timedOut({ stallAfterMs }: DismContext, { purpose }: DismCall, logPath: string): ServicingError {
  return new ServicingError(
    "TIMED_OUT",
    `Cannot ${purpose}: DISM gave no sign of life for ${formatDuration(stallAfterMs)} and was ended. Log: ${logPath}`,
    { hint: "See whether a virus scanner or another program holds the image, then run again." },
  );
}

const formatDuration = (ms: number): string =>
  ms < 60_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
