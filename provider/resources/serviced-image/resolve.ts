import { combineDigests } from "../../planning/index.ts";
import type { Resolved } from "../image-file/kind.ts";
import { planImages, sharedScenario, type Wishes } from "../image-file/plan-images.ts";
import { replacedFacts } from "../image-file/replaced-by.ts";
import { showPlans } from "../image-file/show-plans.ts";
import { updateFiles } from "../image-file/update-files.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { selectImages } from "../images/select-images.ts";
import { readUpdates } from "../updates/read-updates.ts";
import type { ServicedImageGrounds } from "./grounds.ts";
import type { ServicedImageArguments } from "./schema.ts";

/** The wishes among the arguments: all that the planner needs to know of them. */
const wishesOf = ({ build, cleanup }: ServicedImageArguments): Wishes => ({ build, cleanup });

/** Reads the facts of source and updates and plans every chosen image. */
export async function resolve(
  args: ServicedImageArguments,
  grounds: ServicedImageGrounds,
): Promise<Resolved> {
  const [file, updates] = await Promise.all([
    readImageFile(grounds.source, "source"),
    readUpdates(grounds.updates),
  ]);
  const images = selectImages(file, args.source);
  const wishes = wishesOf(args);
  const plans = planImages(images, wishes, updates);
  const planDigest = combineDigests(plans.map(({ plan }) => plan));
  const { contentId: sourceContentId } = file;
  const { source, output } = args;
  return {
    planned: { plan: showPlans(plans), planDigest, sourceContentId, __fingerprint: grounds.fingerprint },
    plans,
    images,
    request: {
      source: { path: source.path, sha256: source.sha256 },
      images: plans,
      updates: updateFiles(updates),
      output,
      planDigest,
    },
    replacedBy: (current) =>
      replacedFacts(images, current, sharedScenario(images, wishes, updates)).length > 0 ? ["build"] : [],
  };
}
