import type { FetchProgress } from "../../catalog/index.ts";
import type { Terminal } from "../terminal.ts";
import { bytes } from "./table.ts";

const WIDTH = 24;
const WINDOW_MS = 100;
const LOG_MS = 10_000;

/** One line that is drawn over itself in a window; a line every ten seconds elsewhere. */
export function progressLine({ err, columns }: Terminal): {
  show: (progress: FetchProgress) => void;
  end: () => void;
} {
  const window = columns !== undefined;
  let drawnAt = 0;
  return {
    show(progress) {
      const now = performance.now();
      if (now - drawnAt < (window ? WINDOW_MS : LOG_MS)) return;
      drawnAt = now;
      err(window ? `\r\u001b[K${describe(progress)}` : `${describe(progress)}\n`);
    },
    end() {
      if (window && drawnAt > 0) err("\r\u001b[K");
    },
  };
}

function describe({ totalReceived, totalSize, rate, secondsLeft }: FetchProgress): string {
  const share = totalSize === 0 ? 1 : totalReceived / totalSize;
  const filled = Math.round(share * WIDTH);
  const bar = `[${"=".repeat(filled)}${" ".repeat(WIDTH - filled)}]`;
  const left = secondsLeft === undefined ? "" : `, ${time(secondsLeft)} left`;
  return `${bar} ${Math.floor(share * 100)} % of ${bytes(totalSize)}, ${bytes(Math.round(rate))}/s${left}`;
}

function time(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
