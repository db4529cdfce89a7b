import type { Reporter } from "../../resources/life/index.ts";
import { toServicingError } from "../../terms/index.ts";
import type { Terminal } from "../terminal.ts";
import type { Display } from "./display.ts";
import { lineView } from "./line-view.ts";
import { taskList } from "./task-list.ts";

/** What stderr shows of a run. */
export interface RunView {
  readonly report: Reporter;
  /** Of the run, once it has begun. */
  readonly logDirectory: string | null;
  /** The first Ctrl-C has come. */
  cancelled(): void;
  /** Must be called whatever happened. */
  close(error?: unknown): Promise<void>;
}

export function openRunView(format: "text" | "json", terminal: Terminal): RunView {
  let logDirectory: string | null = null;
  const display = choose(format, terminal);
  return {
    report: {
      progress: () => {},
      info: (text) => display.info(text),
      // Each comes as an event of the run as well, but for those of before and after it.
      warning: (text) => display.event({ type: "warning", text }),
      event(event) {
        if (event.type === "run-begins") ({ logDirectory } = event);
        if (event.type !== "warning") display.event(event);
      },
    },
    get logDirectory() {
      return logDirectory;
    },
    cancelled: () =>
      display.event({
        type: "warning",
        text: "Stopping: the running step is ended and all is taken back. Ctrl-C once more leaves at once, and the next run cleans up.",
      }),
    close: (error) => display.close(error),
  };
}

function choose(format: "text" | "json", terminal: Terminal): Display {
  if (format === "json") return eventLines(terminal);
  return terminal.columns === undefined ? lineView(terminal) : taskList(terminal);
}

/** NDJSON: one event a line, each with its time. */
function eventLines({ err }: Terminal): Display {
  const line = (event: object): void =>
    err(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
  return {
    event: line,
    info: (text) => line({ type: "info", text }),
    close: async (error) =>
      line(
        error === undefined
          ? { type: "run-ends" }
          : { type: "run-fails", error: toServicingError(error).toJSON() },
      ),
  };
}
