import { appendFileSync, renameSync, statSync } from "node:fs";
import { formatSortable } from "../console/numbers.ts";
import { type DismError, formatHresult } from "../dism-error.ts";

/** dism.log: what happened, with the cause where the console hides it. */
export interface DismLog {
  readonly path: string;
  info(component: string, text: string): void;
  warning(component: string, text: string): void;
  error(component: string, text: string, origin: string, code: number): void;
  /** Everything that is known of a failure. */
  failure(error: DismError): void;
}

const LEVELS = { Error: 1, Warning: 2, Info: 3 } as const;
const ROTATE_AT = 8 << 20;

/** Opens the log for appending; throws where its folder is missing or may not be written. */
export function openLog(path: string, level: number): DismLog {
  rotate(path);
  appendFileSync(path, "");
  const write = (kind: keyof typeof LEVELS, component: string, text: string): void => {
    if (LEVELS[kind] > level) return;
    appendFileSync(path, `${formatSortable(new Date())}, ${kind.padEnd(22)}DISM   ${component}: ${text}\r\n`);
  };
  const ids = `PID=${process.pid} TID=${process.pid}`;
  const error: DismLog["error"] = (component, text, origin, code) =>
    write("Error", component, `${ids} ${text} - ${origin}(hr:${formatHresult(code)})`);
  return {
    path,
    info: (component, text) => write("Info", component, text),
    warning: (component, text) => write("Warning", component, text),
    error,
    failure: ({ lines, causes, code }) => {
      for (const { text, origin } of causes) error("DISM Package Manager", text, origin, code);
      error("DISM.EXE", (lines[0] ?? "The command failed.").trim(), "CCommandObject::InternalExecute", code);
    },
  };
}

/** As DISM does: the log before goes to `.bak`, the one before that is gone. */
function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_AT) renameSync(path, `${path}.bak`);
}
