import { describeDuration, describeProgress } from "../../servicing/index.ts";
import { errorColours as pc } from "../colours.ts";
import type { Terminal } from "../terminal.ts";
import type { Display } from "./display.ts";

/** In logs of build machines, a line now and then shows that a step goes on. */
const EVERY_MS = 30_000;

/** Steps that take less are not worth a line of their own. */
const SHORT_MS = 1000;

/** A line for each step and its end, and every half a minute in between. */
export function lineView({ err }: Terminal): Display {
  let shownAt = performance.now();
  const line = (text: string): void => {
    shownAt = performance.now();
    err(`${text}\n`);
  };
  return {
    event(event) {
      if (event.type === "run-begins") {
        const expected = event.expectedMs === null ? "" : `, about ${describeDuration(event.expectedMs)}`;
        line(`${event.steps.length} steps${expected}. Logs: ${event.logDirectory}`);
      }
      if (event.type === "step-begins") line(`Step ${event.number} of ${event.of}: ${event.title}`);
      if (event.type === "progress" && performance.now() - shownAt >= EVERY_MS) line(describeProgress(event));
      if (event.type === "step-ends" && event.durationMs >= SHORT_MS)
        line(pc.dim(`  took ${describeDuration(event.durationMs)}`));
      if (event.type === "warning") line(`${pc.yellow("warning")} ${event.text}`);
    },
    info: line,
    close: async () => {},
  };
}
