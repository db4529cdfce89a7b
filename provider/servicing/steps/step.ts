/** One action of a run. */
export interface Step {
  /** In the present participle, for "Step 3 of 9: adding KB5048667 to …". */
  readonly title: string;
  run(): Promise<void>;
  /** Takes back what `run` did or began; called in reverse order on failure and abort, never after success. */
  undo?(): Promise<void>;
}

export interface StepTime {
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
