import { Listr, ListrLogger, type ListrTaskWrapper, ProcessOutput } from "listr2";
import { describeDuration } from "../../servicing/index.ts";
import type { ExpectedStep, StepProgresses } from "../../servicing/progress/run-events.ts";
import { errorColours as pc } from "../colours.ts";
import type { Terminal } from "../terminal.ts";
import type { Display } from "./display.ts";

interface Row {
  retitle(title: string): void;
  /** Below the title. */
  say(text: string): void;
  end(error?: Error): void;
  readonly task: { title: string; task(context: unknown, task: Wrapper): Promise<void> };
}

type Wrapper = ListrTaskWrapper<unknown, never, never>;

/** All steps of a run, drawn over themselves: which are done, how far the present one is, what is to come. */
export function taskList({ err }: Terminal): Display {
  let rows: readonly Row[] = [];
  let list: Promise<unknown> = Promise.resolve();
  let row: Row | undefined;
  let title = "";
  const say = (text: string): void => (row ? row.say(text) : err(`${text}\n`));
  return {
    event(event) {
      if (event.type === "run-begins") {
        err(`Logs: ${event.logDirectory}\n`);
        rows = event.steps.map(makeRow);
        list = draw(rows);
      }
      if (event.type === "step-begins") {
        row = rows[event.number - 1];
        ({ title } = event);
      }
      if (event.type === "progress") row?.retitle(titleOf(event));
      if (event.type === "step-ends") {
        row?.retitle(`${title} ${pc.dim(describeDuration(event.durationMs))}`);
        row?.end();
      }
      if (event.type === "warning") say(`${pc.yellow("warning")} ${event.text}`);
    },
    info: say,
    async close(error) {
      row?.end(error instanceof Error ? error : new Error("The run ended."));
      await list.catch(() => undefined);
    },
  };
}

const draw = (rows: readonly Row[]): Promise<unknown> =>
  new Listr(
    rows.map(({ task }) => task),
    {
      concurrent: false,
      exitOnError: true,
      // Ctrl-C is answered by the run, which has to clean up first.
      registerSignalListeners: false,
      rendererOptions: {
        // The answer goes to stdout; this is no answer.
        logger: new ListrLogger({
          useIcons: true,
          processOutput: new ProcessOutput(process.stderr, process.stderr),
        }),
        showErrorMessage: false,
        collapseErrors: false,
        outputBar: true,
        persistentOutput: true,
      },
    } as never,
  ).run();

function makeRow({ title, expectedMs }: ExpectedStep): Row {
  const started = Promise.withResolvers<Wrapper>();
  const ended = Promise.withResolvers<void>();
  // A run may end before the list has come to this row.
  ended.promise.catch(() => undefined);
  const change = (how: (task: Wrapper) => void): void => void started.promise.then(how);
  return {
    retitle: (text) =>
      change((task) => {
        task.title = text;
      }),
    say: (text) =>
      change((task) => {
        task.output = text;
      }),
    end: (error) => (error ? ended.reject(error) : ended.resolve()),
    task: {
      title: expectedMs === null ? title : `${title} ${pc.dim(`about ${describeDuration(expectedMs)}`)}`,
      task: (_, task) => {
        started.resolve(task);
        return ended.promise;
      },
    },
  };
}

function titleOf({ title, percent, stepElapsedMs, leftMs }: StepProgresses): string {
  const far = percent === null ? "" : ` ${Math.floor(percent)} %`;
  const left = leftMs === null ? "" : `, the run ends in about ${describeDuration(leftMs)}`;
  return `${title}${far} ${pc.dim(`${describeDuration(stepElapsedMs)}${left}`)}`;
}
