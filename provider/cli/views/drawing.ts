import { chainMermaid, chainSvg } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { Format, PlannedImage } from "../planned.ts";

/** The chain of builds of one image. Several are one drawing only where they are the same. */
export function drawing(images: readonly PlannedImage[], format: Format): string {
  const draw = format === "svg" ? chainSvg : chainMermaid;
  const drawings = new Set(images.map(({ scenario, plan }) => draw(scenario, plan)));
  const [first] = drawings;
  if (first !== undefined && drawings.size === 1) return `${first.trimEnd()}\n`;
  throw new ServicingError("INVALID_INPUT", "The images of the file have different chains: choose one.", {
    hint: "Add --index; windows-image inspect lists the images.",
  });
}
