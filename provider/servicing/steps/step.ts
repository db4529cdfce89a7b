import type { StepKind } from "../../planning/index.ts";

/** One action of a run. */
export interface Step {
  /** The step of a plan that it carries out, or belongs to; how long its like took is known by it. */
  readonly kind?: StepKind | undefined;
  /** Minutes that others measured. */
  readonly minutes?: number | undefined;
  /** In the present participle, for "Step 3 of 9: adding KB5048667 to …". */
  readonly title: string;
  run(): Promise<void>;
  /** Takes back what `run` did or began; called in reverse order on failure and abort, never after success. */
  undo?(): Promise<void>;
}

export interface StepTime {
  readonly kind?: StepKind | undefined;
  readonly title: string;
  readonly durationMs: number;
}

export interface StepHooks {
  readonly signal: AbortSignal;
  /** A step begins. */
  begin(title: string, number: number, count: number): void;
  done(time: StepTime): void;
  /** What could not be undone. */
  warn(text: string): void;
}
