import { setImmediate } from "node:timers/promises";

/** Work on the event loop without a pause; others wait no longer than this plus one piece of work. */
const LONGEST_STRETCH_MS = 15;

/** Called between pieces of long work, it lets the event loop turn whenever the stretch has been long enough. */
export function breather(): () => Promise<void> | undefined {
  let started = performance.now();
  return () => {
    if (performance.now() - started < LONGEST_STRETCH_MS) return undefined;
    return setImmediate().then(() => {
      started = performance.now();
    });
  };
}
