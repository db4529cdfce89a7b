import {
  type DesiredImage,
  type ImageFactsForPlanning,
  planImages as planEach,
  type Scenario,
} from "../../planning/index.ts";
import { type ImageFacts, toServicingError } from "../../terms/index.ts";
import { renamed } from "../reading/file-stamp.ts";
import type { FoundUpdate } from "../updates/read-updates.ts";
import type { PlannedImage } from "./types.ts";

/** What images shall be, and what there is to make them so. */
export interface Wishes extends DesiredImage {
  readonly offered?: readonly string[] | undefined;
}

/**
 * What the planner is told for images of one file. An update file does not tell client from server: it counts for
 * the product of the images.
 */
export function sharedScenario(
  images: readonly ImageFacts[],
  { offered, ...desired }: Wishes,
  updates: readonly FoundUpdate[],
): Omit<Scenario, "image" | "current"> {
  const product = images[0]?.product ?? undefined;
  return {
    desired,
    updates: updates.map((update) => ({
      ...update.facts,
      product: update.product ?? product,
      month: update.month,
      size: update.size,
      fileName: update.name,
    })),
    offered,
  };
}

/** No winre.wim is a fact of an operating system's image; of others it says nothing. */
export const factsForPlanning = ({ winre, ...image }: ImageFacts): ImageFactsForPlanning =>
  winre === null && image.role !== "os" ? image : { ...image, winre };

/** Plans every image. */
export function planImages(
  images: readonly ImageFacts[],
  wishes: Wishes,
  updates: readonly FoundUpdate[],
  toArgument: (property: string) => string = argumentOf,
): PlannedImage[] {
  const plans = inOwnWords(toArgument, () =>
    planEach(images.map(factsForPlanning), sharedScenario(images, wishes, updates)),
  );
  return plans.map((plan, position) => {
    const { index = position + 1, name = null } = images[position] ?? {};
    return { index, name, plan };
  });
}

/** The planner speaks of facts and wishes; the reader knows arguments. */
function inOwnWords<Result>(toArgument: (property: string) => string, plan: () => Result): Result {
  try {
    return plan();
  } catch (thrown) {
    const error = toServicingError(thrown);
    throw renamed(error, toArgument(error.property ?? ""));
  }
}

/** The argument of a property that the planner names, where updates and build are arguments. */
export const argumentOf = (property: string): string => {
  if (property.startsWith("updates")) return "updates";
  const wish = property.replace(/^desired\./, "");
  if (wish.startsWith("defaultLanguage")) return "languages";
  return property.startsWith("image") ? "source" : wish || "build";
};
