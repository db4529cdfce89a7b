import type { Place } from "./machine-facts.ts";

/** What one look at the machine tells. */
export interface Finding {
  /** What was looked at, such as `elevation`. */
  readonly check: string;
  /**
   * `problem`: a run would surely fail, and is stopped before the first mount; `warning`: it may fail; `hint`: it may be slow or
   * could be better; `unknown`: it could not be found out.
   */
  readonly level: "problem" | "warning" | "hint" | "unknown" | "ok";
  /** What was found. */
  readonly what: string;
  /** The failure that comes of it; null where all is well. */
  readonly why: string | null;
  /** What to do about it; null where all is well. */
  readonly action: string | null;
  /** What it is about, where it is about one. */
  readonly place?: Place;
}

export const well = (check: string, what: string): Finding => ({
  check,
  level: "ok",
  what,
  why: null,
  action: null,
});

export const unknown = (check: string, what: string, action: string): Finding => ({
  check,
  level: "unknown",
  what,
  why: null,
  action,
});
