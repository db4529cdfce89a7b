import { planLines } from "../../planning/index.ts";
import type { PlannedImage } from "./types.ts";

/** Plans in the words of a preview, under the images that each is for. */
export function describePlans(planned: readonly PlannedImage[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { index, name, plan } of planned) {
    const lines = planLines(plan).join("\n");
    groups.set(lines, [...(groups.get(lines) ?? []), `${index} ${name ?? ""}`.trim()]);
  }
  return [...groups].map(([lines, images]) => `${images.join(", ")}: ${lines}`);
}
