import { plan } from "../../planning/index.ts";
import { findGrounds } from "./grounds.ts";
import { factsForPlanning, sharedScenario, wishesOf } from "./plan-images.ts";
import { resolve } from "./resolve.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/** Arguments whose change can't be made to the existing output: what the planner calls `replace`, another source, another place. */
export async function replacedBy(
  state: ServicedImageState,
  inputs: ServicedImageInputs,
): Promise<readonly string[]> {
  const moved = state.output.path === inputs.output.path ? [] : ["output"];
  if (state.sourceContentId !== inputs.sourceContentId) return ["source", ...moved];
  if (state.planDigest === inputs.planDigest) return moved;
  const { images, updates } = await resolve(inputs, await findGrounds(inputs));
  if (images.length !== state.images.length) return ["source", ...moved];
  const shared = sharedScenario(images, wishesOf(inputs), updates);
  const impossible = images.some((image, position) => {
    const exists = state.images[position];
    const current = exists && factsForPlanning(exists);
    return plan({ ...shared, image: factsForPlanning(image), current }).action === "replace";
  });
  return impossible ? ["build", ...moved] : moved;
}
