import type { MediaPlan } from "./media-plan.ts";

/** Plain lines for a preview: a line a step with its reason, then the warnings. */
export const mediaPlanLines = ({ steps, warnings }: Pick<MediaPlan, "steps" | "warnings">): string[] => [
  ...steps.map(({ kind, subject, reason }) => `${kind} ${subject}: ${reason}`),
  ...warnings.map((warning) => `warning ${warning}`),
];
