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
