import { setTimeout as pause } from "node:timers/promises";
import type { DismConsole } from "./dism-console.ts";

/** Percentages at which a bar is drawn: uneven as DISM's are. */
const TICKS = [2, 3, 4, 5, 8.6, 14, 20.3, 27, 33.2, 40, 47.5, 55, 61.9, 70, 76, 83.4, 90, 97, 100];

/** The bar of one operation. */
export interface Progress {
  /** Draws what lies between the last percentage and this one, at the pace that was asked for. */
  to(percent: number): Promise<void>;
  /** As `to`, at once: for what comes from a running program. */
  pass(percent: number): void;
}

export interface ProgressOptions {
  /** Seconds that the whole bar takes at least; 0 = as quick as the work. */
  readonly pace: number;
  readonly signal: AbortSignal;
}

export function makeProgress(console: DismConsole, { pace, signal }: ProgressOptions): Progress {
  let drawn = 0;
  const passed = (percent: number): number[] => {
    const ticks = TICKS.filter((tick) => tick > drawn && tick <= percent);
    drawn = Math.max(drawn, percent);
    return ticks;
  };
  return {
    to: async (percent) => {
      for (const tick of passed(percent)) {
        signal.throwIfAborted();
        if (pace > 0) await pause((pace * 1000) / TICKS.length, undefined, { signal });
        console.bar(tick);
      }
    },
    pass: (percent) => {
      for (const tick of passed(percent)) console.bar(tick);
    },
  };
}
