import type { ServicingPlan } from "../../../planning/index.ts";
import type { PlannedImage } from "../../image-file/types.ts";
import type { PlacedWinRe } from "./place-winre.ts";

/** Plans that tell what becomes of the winre.wim in each image. */
export function putIntoPlans(
  plans: readonly PlannedImage[],
  { path, safeOs, into, others }: PlacedWinRe,
): PlannedImage[] {
  const message = `${others.join(", ")} ${others.length === 1 ? "has" : "have"} another winre.wim than the one that ${path} was made from, and ${others.length === 1 ? "keeps" : "keep"} it.`;
  const warned = (plan: ServicingPlan): ServicingPlan =>
    others.length === 0 ? plan : { ...plan, warnings: [...plan.warnings, { code: "OTHER_WINRE", message }] };
  return plans.map((image) => ({
    ...image,
    plan: warned(image.plan),
    ...(into.includes(image.index) && { winRe: { path, safeOs } }),
  }));
}
