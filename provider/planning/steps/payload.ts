import type { ServicingPlan } from "../plan.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";

/** Which files an update needs, and why. */
export interface Payload {
  readonly path: Exclude<ServicingPlan["path"], "none">;
  /** Begins the reason of the steps that name the update; empty on the minimal path. */
  readonly trigger: string;
}

/**
 * What is newly added comes at release level, and only the whole chain raises it. The same holds for what was added
 * earlier and never raised, and for an image whose history nobody knows.
 */
export function payloadOf({ customisation }: PlanningCase, added: readonly string[]): Payload {
  if (added.length > 0)
    return full(`${list(added)} ${added.length === 1 ? "comes" : "come"} at release level`);
  if (customisation === "unserviced")
    return full("languages or features were added to the source and no cumulative update has run since");
  if (customisation === "unknown")
    return full("whether something was added to the source after its last cumulative update is not known");
  return { path: "minimal", trigger: "" };
}

const full = (trigger: string): Payload => ({ path: "full-payload", trigger });

const SHOWN = 3;

function list(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(", ");
  return `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
}
