import type { Scenario, ServicingPlan } from "../planning/index.ts";

export interface PlannedImage {
  readonly title: string;
  readonly scenario: Scenario;
  readonly plan: ServicingPlan;
}

export interface Planned {
  /** For programs. */
  readonly answer: unknown;
  /** For people. */
  readonly images: readonly PlannedImage[];
}

/** What the command line says. */
export interface PlanFlags {
  readonly scenario?: string;
  readonly image?: string;
  readonly index?: number;
  readonly build?: string;
  readonly updates?: readonly string[];
  readonly language?: readonly string[];
  readonly capability?: readonly string[];
  readonly featuresSource?: string;
  /** Where to write a plan to be applied. */
  readonly out?: string;
  readonly explain?: true;
  readonly format?: Format;
  readonly json?: true;
}

/** How a chain of builds is drawn. */
export type Format = "mermaid" | "svg";
