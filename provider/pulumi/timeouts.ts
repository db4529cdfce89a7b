import { parseDuration } from "../terms/index.ts";
import { HIDDEN } from "./hidden-inputs.ts";

export type Operation = "check" | "diff" | "create" | "read" | "update" | "delete";

/** The `customTimeouts` of the resource for an operation, in milliseconds: the constructor hands them on as a hidden input. */
export function timeoutOf(bag: Readonly<Record<string, unknown>>, operation: Operation): number | undefined {
  const timeouts = bag[HIDDEN.timeouts];
  if (typeof timeouts !== "object" || timeouts === null) return undefined;
  const text: unknown = Reflect.get(timeouts, operation);
  return typeof text === "string" ? parseDuration(text) : undefined;
}
