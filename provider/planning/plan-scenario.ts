import type { ProductLine } from "./lines/product-line-of.ts";
import type { ServicingPlan } from "./plan.ts";
import { planImage } from "./plan-image.ts";
import type { KnownUpdate } from "./scenario/planning-case.ts";
import { readImage, readScenario } from "./scenario/read-scenario.ts";
import type { ImageFactsForPlanning, Scenario } from "./scenario/scenario.ts";
import { type LineUpdates, lineUpdates } from "./updates/line-updates.ts";

/**
 * What must be done with an image, and why: pure, and the same on every machine.
 * @throws ServicingError with a code of contracts section 3 and, where one is at fault, the path of the property.
 * @example plan({ image: { build: "26100.1" }, desired: { build: "26100.2605" }, updates })
 */
export function plan(scenario: Scenario): ServicingPlan {
  const planning = readScenario(scenario);
  return planImage(planning, indexed(planning.updates));
}

/** Plans the images of one file: what they share is read once. In the order given; the first refusal is thrown. */
export function planImages(
  images: readonly ImageFactsForPlanning[],
  shared: Omit<Scenario, "image" | "current">,
): ServicingPlan[] {
  const [first] = images;
  if (first === undefined) return [];
  const planning = readScenario({ ...shared, image: first });
  const index = indexed(planning.updates);
  return images.map((image, position) =>
    planImage({ ...planning, image: readImage(image, shared.pendingActions, ["images", position]) }, index),
  );
}

/** The updates of each line, sorted out once. */
export function indexed(updates: readonly KnownUpdate[]): (line: ProductLine) => LineUpdates {
  const known = new Map<string, LineUpdates>();
  return (line) => {
    const key = `${line.family.name} ${line.product} ${line.architecture}`;
    const found = known.get(key) ?? lineUpdates(updates, line);
    known.set(key, found);
    return found;
  };
}
