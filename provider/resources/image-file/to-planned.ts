import type { ImageFileFacts } from "../../terms/index.ts";
import type { Grounds } from "./grounds.ts";
import { showPlans } from "./show-plans.ts";
import type { Planned, PlannedImage } from "./types.ts";

/** What check adds to the arguments. */
export const toPlanned = (
  plans: readonly PlannedImage[],
  planDigest: string,
  { contentId }: Pick<ImageFileFacts, "contentId">,
  { fingerprint }: Grounds,
): Planned => ({
  plan: showPlans(plans),
  planDigest,
  sourceContentId: contentId,
  __fingerprint: fingerprint,
});
