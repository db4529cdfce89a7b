import { type DismError, formatErrorNumber } from "../dism-error.ts";
import { renderProgressBar } from "./progress-bar.ts";

/** DISM's side of the console: everything on stdout, lines ended by CR LF. */
export interface DismConsole {
  /** One line; without a text, an empty one. Silent with /Quiet. */
  line(text?: string): void;
  lines(texts: readonly string[]): void;
  /** A bar: a line of its own with an empty one before it, or rewritten in place on a terminal. */
  bar(percent: number): void;
  /** The error block; printed with /Quiet too. */
  error(error: DismError, logPath: string): void;
}

export interface ConsoleOptions {
  readonly write: (text: string) => void;
  readonly quiet: boolean;
  /** True on a terminal. */
  readonly interactive: boolean;
}

const END = "\r\n";

export function makeConsole({ write, quiet, interactive }: ConsoleOptions): DismConsole {
  let inBar = false;
  const endBar = (): void => {
    if (inBar) write(END);
    inBar = false;
  };
  const line = (text = ""): void => {
    if (quiet) return;
    endBar();
    write(text.split(/\r?\n/).join(END) + END);
  };
  return {
    line,
    lines: (texts) => {
      for (const text of texts) line(text);
    },
    bar: (percent) => {
      if (quiet) return;
      if (interactive) write(`\r${renderProgressBar(percent)} `);
      else write(`${END}${renderProgressBar(percent)} ${END}`);
      inBar = interactive;
    },
    error: (error, logPath) => {
      endBar();
      const block = [
        "",
        `Error: ${formatErrorNumber(error.code)}`,
        "",
        ...error.lines,
        "",
        `The DISM log file can be found at ${logPath}`,
      ];
      write(block.map((text) => text + END).join(""));
    },
  };
}
