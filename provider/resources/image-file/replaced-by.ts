import { plan, type Scenario } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import { factsForPlanning } from "./plan-images.ts";

/** Facts in which images that exist are past what is wished: only a new output goes back. In the order of the images. */
export function replacedFacts(
  images: readonly ImageFacts[],
  current: readonly ImageFacts[],
  shared: Omit<Scenario, "image" | "current">,
): string[] {
  const facts = images.flatMap((image, position) => {
    const exists = current[position];
    const { because = [] } = plan({
      ...shared,
      image: factsForPlanning(image),
      current: exists && factsForPlanning(exists),
    });
    return because.filter(({ answer }) => answer === "replace").map(({ property }) => property);
  });
  return [...new Set(facts)];
}
