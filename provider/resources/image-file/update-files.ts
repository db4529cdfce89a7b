import type { ServicingRequest, UpdateFile } from "../../servicing/index.ts";
import type { FoundUpdate } from "../updates/read-updates.ts";
import type { PlannedImage } from "./types.ts";

/** Files of the updates that the plans name, by KB: the others need not even be there. */
export function updateFiles(
  updates: readonly FoundUpdate[],
  plans: readonly Pick<PlannedImage, "plan">[],
): ServicingRequest["updates"] {
  const steps = plans.flatMap(({ plan }) => plan.steps);
  const named = new Set(steps.flatMap(({ subject, beside = [] }) => [subject, ...beside]));
  const files = updates.flatMap(({ facts, path, sha256 }): [string, UpdateFile][] =>
    facts.kb === null || !named.has(facts.kb) ? [] : [[facts.kb, { kb: facts.kb, path, sha256 }]],
  );
  return Object.fromEntries(files);
}
