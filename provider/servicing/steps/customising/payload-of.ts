import type { ServicingStep } from "../../../planning/index.ts";
import { ServicingError } from "../../../terms/index.ts";
import type { StepPlace } from "../executor.ts";

/** The cabinet of a step. INVALID_INPUT where the request names none. */
export function firstCabinet({ kind, subject }: ServicingStep, { payload }: StepPlace): string {
  const [cabinet] = payload?.cabinets ?? [];
  if (cabinet !== undefined) return cabinet;
  throw new ServicingError(
    "INVALID_INPUT",
    `The step "${kind} ${subject}" needs a cabinet, and none was given.`,
    { hint: "Give the languages-and-features source that holds it, and plan again." },
  );
}
