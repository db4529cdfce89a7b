import { combineDigests } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { selectImages } from "../images/select-images.ts";
import { type FoundUpdate, readUpdates } from "../updates/read-updates.ts";
import type { Grounds } from "./grounds.ts";
import { planImages, wishesOf } from "./plan-images.ts";
import type { ServicedImageArguments } from "./schema.ts";
import { showPlans } from "./show-plans.ts";
import type { Planned, PlannedImage } from "./types.ts";

export interface Resolved {
  readonly planned: Planned;
  readonly plans: readonly PlannedImage[];
  /** The chosen images of the source. */
  readonly images: readonly ImageFacts[];
  readonly updates: readonly FoundUpdate[];
}

/** Reads the facts of source and updates and plans every chosen image. */
export async function resolve(args: ServicedImageArguments, grounds: Grounds): Promise<Resolved> {
  const [file, updates] = await Promise.all([
    readImageFile(grounds.source, "source"),
    readUpdates(grounds.updates),
  ]);
  const images = selectImages(file, args.source);
  const plans = planImages(images, wishesOf(args), updates);
  return {
    planned: {
      plan: showPlans(plans),
      planDigest: combineDigests(plans.map(({ plan }) => plan)),
      sourceContentId: file.contentId,
      __fingerprint: grounds.fingerprint,
    },
    plans,
    images,
    updates,
  };
}
