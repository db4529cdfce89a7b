import type { StepProgresses } from "./run-events.ts";

/** One line: `Step 3 of 9: adding KB5048667 to image 1 "Windows 11 Pro" 45 %, 12 min so far, about 20 min left, done at 14:32`. */
export function describeProgress(
  { number, of, title, percent, elapsedMs, leftMs }: StepProgresses,
  now: Date = new Date(),
): string {
  const step = `Step ${number} of ${of}: ${title}${percent === null ? "" : ` ${Math.floor(percent)} %`}`;
  const times = [
    `${describeDuration(elapsedMs)} so far`,
    ...(leftMs === null ? [] : [`about ${describeDuration(leftMs)} left`]),
    ...(leftMs === null || leftMs < MINUTE ? [] : [`done at ${clock(new Date(now.getTime() + leftMs))}`]),
  ];
  return [step, ...times].join(", ");
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `45 s`, `12 min`, `3 h 05 min`. */
export function describeDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  const minutes = Math.round(ms / MINUTE);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

const clock = (time: Date): string =>
  `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
