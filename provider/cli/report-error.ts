import { type ErrorCode, SERVICING_CODES, type ServicingError, toServicingError } from "../terms/index.ts";
import { errorColours as pc } from "./colours.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "./terminal.ts";

/** One object on stdout with `--json`; else one sentence and one hint on stderr. Never a stack trace. */
export function reportError(thrown: unknown, json: boolean, terminal: Terminal): ExitStatus {
  const error = toServicingError(thrown);
  if (json) printJson(terminal, { error: error.toJSON() });
  else terminal.err(errorText(error));
  return exitStatusOf(error.code);
}

function errorText({ code, message, hint }: ServicingError): string {
  const sentence = `${pc.red("error")} ${message} ${pc.dim(`(${code})`)}\n`;
  return hint === undefined ? sentence : `${sentence}${pc.cyan("hint")}  ${hint}\n`;
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  "NO_HOST",
  "OUTPUT_IS_SOURCE",
  "OUTPUT_NOT_OURS",
  "UPDATE_MISLABELLED",
  "HOST_NOT_SUPPORTED",
  "MACHINE_NOT_READY",
  "SOURCE_CHANGED",
]);
const FAILURES: ReadonlySet<ErrorCode> = new Set([
  ...SERVICING_CODES,
  "INTERNAL",
  "DOWNLOAD_FAILED",
  "DIGEST_MISMATCH",
]);

function exitStatusOf(code: ErrorCode): ExitStatus {
  if (code === "CANCELLED") return EXIT.cancelled;
  if (REFUSALS.has(code)) return EXIT.refused;
  return FAILURES.has(code) || code.startsWith("CATALOG_") ? EXIT.failed : EXIT.refused;
}
