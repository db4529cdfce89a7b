import type { Step } from "../steps/step.ts";

/** How long a step took in an earlier run. */
export interface PastDuration {
  readonly title: string;
  readonly kind?: string | undefined;
  readonly durationMs: number;
}

/**
 * How long a step will take: as long as the very same step took before, else as steps of its kind did, else as others
 * measured it, which counts for a real DISM only. Null where there is nothing to go by.
 */
export function expectDuration(
  { title, kind, minutes }: Pick<Step, "title" | "kind" | "minutes">,
  past: readonly PastDuration[],
  rehearsed: boolean,
): number | null {
  const same = past.filter((step) => step.title === title);
  const alike = kind === undefined ? [] : past.filter((step) => step.kind === kind);
  const learned = median((same.length > 0 ? same : alike).map(({ durationMs }) => durationMs));
  return learned ?? (rehearsed || minutes === undefined ? null : minutes * 60_000);
}

function median(durations: readonly number[]): number | null {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? null;
}

export interface StepNow {
  readonly percent: number | null;
  readonly elapsedMs: number;
  readonly expectedMs: number | null;
}

/** A percentage says nothing before this, and DISM's stands still at times: so both count, the nearer to the end the more it. */
const MEANINGFUL = 5;

/** What is left of a step; null where neither its percentage nor experience tells. */
export function leftOfStep({ percent, elapsedMs, expectedMs }: StepNow): number | null {
  const byTime = expectedMs === null ? null : Math.max(0, expectedMs - elapsedMs);
  if (percent === null || percent < MEANINGFUL) return byTime;
  const byPercent = (elapsedMs * (100 - percent)) / percent;
  return byTime === null ? byPercent : (byTime * (100 - percent) + byPercent * percent) / 100;
}

/** What is left of a run: of the step that is running and of all after it, those of which nothing is known counting nothing. */
export function leftOfRun(now: StepNow, after: readonly (number | null)[]): number | null {
  const left = leftOfStep(now);
  const known = after.filter((expected) => expected !== null);
  if (left === null && known.length === 0) return null;
  return known.reduce((sum, expected) => sum + expected, left ?? 0);
}
