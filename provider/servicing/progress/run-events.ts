import type { StepKind } from "../../planning/index.ts";

/** What is known of a step before it begins. */
export interface ExpectedStep {
  /** From 1. */
  readonly number: number;
  /** In the present participle: `adding KB5048667 to image 1 "Windows 11 Pro"`. */
  readonly title: string;
  readonly kind: StepKind | null;
  /** Null where nobody has ever measured such a step. */
  readonly expectedMs: number | null;
}

export interface RunBegins {
  readonly type: "run-begins";
  readonly run: string;
  readonly output: string;
  readonly rehearsed: boolean;
  readonly steps: readonly ExpectedStep[];
  /** Sum of what is expected of the steps; null where nothing is. */
  readonly expectedMs: number | null;
  /** Folder with what DISM prints and logs. */
  readonly logDirectory: string;
}

export interface StepBegins extends ExpectedStep {
  readonly type: "step-begins";
  /** How many steps there are. */
  readonly of: number;
}

/** At each percentage, and every second without one. */
export interface StepProgresses {
  readonly type: "progress";
  readonly number: number;
  readonly of: number;
  readonly title: string;
  /** 0 to 100 of this step, as the program that works on it tells. */
  readonly percent: number | null;
  /** Since the run began. */
  readonly elapsedMs: number;
  readonly stepElapsedMs: number;
  /** Until the run ends; null where nothing is expected of the steps that are left. */
  readonly leftMs: number | null;
}

/** DISM was started. */
export interface DismBegins {
  readonly type: "dism-begins";
  readonly number: number;
  readonly purpose: string;
  readonly transcriptPath: string;
  readonly logPath: string;
}

export interface StepEnds {
  readonly type: "step-ends";
  readonly number: number;
  readonly durationMs: number;
}

export interface Warns {
  readonly type: "warning";
  readonly text: string;
}

/** What a run tells of itself while it goes. */
export type RunEvent = RunBegins | StepBegins | StepProgresses | DismBegins | StepEnds | Warns;
