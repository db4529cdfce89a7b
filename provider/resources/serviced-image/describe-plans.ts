import { planLines } from "../../planning/index.ts";
import type { ImagePlan } from "./types.ts";

/** Plans in the words of a preview, under the images that each is for. */
export const describePlans = (plans: readonly ImagePlan[]): string[] =>
  plans.map(({ images, ...plan }) => {
    const names = images.map(({ index, name }) => `${index} ${name ?? ""}`.trim()).join(", ");
    return `${names}: ${planLines(plan).join("\n")}`;
  });
