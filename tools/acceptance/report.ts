import type { ImagePlan } from "../../provider/resources/image-file/types.ts";
import type { StepTime } from "../../provider/servicing/steps/step.ts";

/** One thing that must be so. */
export interface Check {
  /** What is held against what, such as `image 1: build`. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
}

/** A file by what others can check. */
export interface FileBrief {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a run on a real image showed. It names no folder, account or machine, so that it can be passed on. */
export interface AcceptanceReport {
  readonly version: 1;
  readonly accepted: boolean;
  /** True: DISM was only rehearsed, so nothing is said of Windows. */
  readonly rehearsed: boolean;
  readonly date: string;
  readonly machine: { readonly system: string; readonly node: string; readonly dism: string | null };
  readonly source: FileBrief;
  readonly updates: readonly FileBrief[];
  readonly build: string;
  readonly plan: readonly ImagePlan[];
  readonly steps: readonly StepTime[];
  readonly warnings: readonly string[];
  readonly output: FileBrief | null;
  readonly checks: readonly Check[];
  /** Why the run ended before there was something to check. */
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null } | null;
  readonly minutes: number;
}

/** The check of two values that must be equal. */
export const same = (what: string, expected: unknown, found: unknown): Check => {
  const [left, right] = [show(expected), show(found)];
  return { what, expected: left, found: right, ok: left === right };
};

const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value ?? null));
