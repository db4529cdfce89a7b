import type { ServicingObserver } from "../request.ts";
import { type RunContext, type RunProgress, warn } from "../run-context.ts";
import type { runSteps } from "../steps/run-steps.ts";

export const SILENT: ServicingObserver = { step: () => {}, warning: () => {} };

/** Nothing is known yet. */
export const makeProgress = (): RunProgress => ({
  calls: 0,
  waitedMs: 0,
  dismVersion: null,
  sourceDigest: null,
  after: null,
  outputDigest: null,
  times: [],
  warnings: [],
  tolerated: [],
});

/** Tells tracker and progress of each step. */
export const hooksOf = (
  context: Pick<RunContext, "signal" | "progress" | "tracker">,
): Parameters<typeof runSteps>[1] => ({
  signal: context.signal,
  begin(_title, number) {
    context.progress.waitedMs = 0;
    context.tracker.stepBegins(number);
  },
  done({ durationMs, ...step }) {
    // What was waited for others says nothing of how long the step takes.
    const time = { ...step, durationMs: Math.round(durationMs - context.progress.waitedMs) };
    context.progress.times.push(time);
    context.tracker.stepEnds(time);
  },
  warn: (text) => warn(context, text),
});

/** Warnings are events as well, whoever gives them. */
export const withEvents = (observer: ServicingObserver): ServicingObserver => ({
  step: (text, percent) => observer.step(text, percent),
  warning: (text) => {
    observer.warning(text);
    observer.event?.({ type: "warning", text });
  },
  event: (event) => observer.event?.(event),
});
