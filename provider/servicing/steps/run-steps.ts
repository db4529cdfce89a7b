import { performance } from "node:perf_hooks";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import type { Step, StepHooks } from "./step.ts";

/** Runs steps in order. On failure or abort what was begun is undone in reverse, and the first error is thrown. */
export async function runSteps(steps: readonly Step[], hooks: StepHooks): Promise<void> {
  const begun: Step[] = [];
  try {
    for (const [index, step] of steps.entries()) {
      if (hooks.signal.aborted) throw cancelled(step.title, hooks.signal.reason);
      hooks.begin(step.title, index + 1, steps.length);
      begun.push(step);
      await runStep(step, hooks);
    }
  } catch (error) {
    await undoAll(begun, hooks);
    throw error;
  }
}

async function runStep(step: Step, { signal, done }: StepHooks): Promise<void> {
  const start = performance.now();
  try {
    await step.run();
  } catch (thrown) {
    throw signal.aborted ? cancelled(step.title, signal.reason) : toServicingError(thrown, step.title);
  }
  const { title, kind } = step;
  done({ ...(kind && { kind }), title, durationMs: Math.round(performance.now() - start) });
}

async function undoAll(begun: readonly Step[], { warn }: StepHooks): Promise<void> {
  for (const step of begun.toReversed())
    await step
      .undo?.()
      .catch((error: Error) => warn(`Could not take back "${step.title}": ${error.message}`));
}

/** What aborted the run may say more than that it was aborted, as when its lock was lost. */
function cancelled(title: string, reason: unknown): ServicingError {
  if (reason instanceof ServicingError && reason.code !== "CANCELLED") return reason;
  return new ServicingError("CANCELLED", `Cancelled while ${title}.`, {
    hint: "Source and output are as they were; run again to begin anew.",
    cause: reason,
  });
}
