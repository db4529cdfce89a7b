import { performance } from "node:perf_hooks";
import type { ServicingObserver } from "../request.ts";
import type { Step, StepTime } from "../steps/step.ts";
import { expectDuration, leftOfRun, type PastDuration } from "./expectations.ts";
import type { DismBegins, ExpectedStep, RunBegins } from "./run-events.ts";

/** Turns what happens in a run into signs of life. */
export interface RunTracker {
  /** All steps are known. */
  runBegins(steps: readonly Step[]): void;
  stepBegins(number: number): void;
  stepEnds(time: StepTime): void;
  /** The running step has come so far, 0 to 100. */
  percent(percent: number): void;
  /** The running step cannot go on before others have ended; null once it can. */
  waits(reason: string | null): void;
  dismBegins(call: Omit<DismBegins, "type" | "number">): void;
  warn(text: string): void;
  /** Ends the signs of life. */
  close(): void;
}

export interface TrackOptions extends Pick<RunBegins, "run" | "output" | "rehearsed" | "logDirectory"> {
  readonly observer: ServicingObserver;
  readonly past: readonly PastDuration[];
}

const EVERY_MS = 1000;

/** Tells of each step, its percentages and, between them, that it goes on. */
export function trackRun({ observer, past, ...head }: TrackOptions): RunTracker {
  const start = performance.now();
  let steps: readonly ExpectedStep[] = [];
  let current: ExpectedStep | undefined;
  let percent: number | null = null;
  let waiting: string | null = null;
  let stepStart = start;
  const progress = (): void => {
    if (!current) return;
    const { number, expectedMs } = current;
    const title = waiting === null ? current.title : `${current.title} (waiting: ${waiting})`;
    const stepElapsedMs = Math.round(performance.now() - stepStart);
    const after = steps.slice(number).map((step) => step.expectedMs);
    observer.event?.({
      type: "progress",
      ...{ number, of: steps.length, title, percent, stepElapsedMs },
      elapsedMs: Math.round(performance.now() - start),
      leftMs: rounded(leftOfRun({ percent, elapsedMs: stepElapsedMs, expectedMs }, after)),
    });
  };
  const timer = setInterval(progress, EVERY_MS).unref();
  const shown = (): string => `Step ${current?.number} of ${steps.length}: ${current?.title}`;
  return {
    runBegins(all) {
      steps = all.map((step, position) => ({
        number: position + 1,
        title: step.title,
        kind: step.kind ?? null,
        expectedMs: expectDuration(step, past, head.rehearsed),
      }));
      const known = steps.flatMap(({ expectedMs }) => expectedMs ?? []);
      const expectedMs = known.length === 0 ? null : known.reduce((sum, expected) => sum + expected, 0);
      observer.event?.({ type: "run-begins", ...head, steps, expectedMs });
    },
    stepBegins(number) {
      current = steps[number - 1];
      percent = null;
      waiting = null;
      stepStart = performance.now();
      observer.step(shown(), undefined);
      if (current) observer.event?.({ type: "step-begins", ...current, of: steps.length });
    },
    stepEnds({ durationMs }) {
      observer.event?.({ type: "step-ends", number: current?.number ?? 0, durationMs });
      current = undefined;
    },
    percent(now) {
      if (!current) return;
      percent = now;
      observer.step(shown(), now);
      progress();
    },
    waits(reason) {
      waiting = reason;
      progress();
    },
    dismBegins: (call) => observer.event?.({ type: "dism-begins", number: current?.number ?? 0, ...call }),
    warn: (text) => observer.warning(text),
    close: () => clearInterval(timer),
  };
}

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
