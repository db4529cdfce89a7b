import { ServicingError } from "../../terms/index.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";
import { hasName, sameName } from "../scenario/unique-names.ts";
import { didYouMean } from "./nearest.ts";

/** Wanted capabilities that the image lacks, spelt as the source spells them. */
export function newCapabilities({ image, wishes, offered }: PlanningCase): string[] {
  return wishes.capabilities
    .filter((capability) => !hasName(image.capabilities, capability))
    .map((capability) => offered.find((name) => sameName(name, capability)) ?? refuse(capability, offered));
}

function refuse(capability: string, offered: readonly string[]): never {
  const near = didYouMean(capability, offered);
  throw new ServicingError(
    "CAPABILITY_NOT_OFFERED",
    `The languages-and-features source does not hold the capability ${capability}.`,
    {
      hint: `Write the whole name as the source has it, such as XPS.Viewer~~~~0.0.1.0, or give a source that holds it.${near}`,
      property: "desired.capabilities",
      detail: { capability },
    },
  );
}
