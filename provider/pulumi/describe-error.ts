import { PartialFailure } from "../resources/life/index.ts";
import { toServicingError } from "../terms/index.ts";

/** What fits beside everything else into the headers of one answer. */
const LONGEST = 4_000;

/**
 * Whatever was thrown as the one text that the engine shows: what failed and why, what to do, the code, and what lies behind it,
 * one line each. At most 4 kB; never a stack.
 */
export function describeError(thrown: unknown): string {
  if (thrown instanceof PartialFailure) return shorten(thrown.reasons.join("\n"));
  const { message, hint, code, cause } = toServicingError(thrown);
  const first = [message, hint, `(${code})`].filter(Boolean).join(" ");
  return shorten([first, ...causes(cause, message)].join("\n"));
}

/** The chain of causes, without what was said already. */
function causes(cause: unknown, said: string, depth = 0): string[] {
  if (cause === undefined || cause === null || depth === 5) return [];
  const text = cause instanceof Error ? cause.message : String(cause);
  const rest = causes(cause instanceof Error ? cause.cause : undefined, `${said}\n${text}`, depth + 1);
  return text === "" || said.includes(text) ? rest : [`  because: ${text}`, ...rest];
}

/** Leaves out the middle: the path of a log stands at the end. */
export function shorten(text: string, longest = LONGEST): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= longest) return text;
  const end = Math.floor(longest / 4);
  const start = longest - end - 8;
  return `${cut(bytes.subarray(0, start))} […] ${cut(bytes.subarray(bytes.length - end))}`;
}

/** Without the halves of characters at both ends. */
const cut = (bytes: Buffer): string => bytes.toString("utf8").replace(/^\uFFFD+|\uFFFD+$/g, "");
