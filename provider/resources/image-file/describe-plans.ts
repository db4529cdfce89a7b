import { planLines } from "../../planning/index.ts";
import type { PlannedImage, PutWinRe } from "./types.ts";

/** Plans in the words of a preview, under the images that each is for. */
export function describePlans(planned: readonly PlannedImage[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { index, name, plan, winRe } of planned) {
    const lines = [...planLines(plan), ...(winRe ? [putLine(winRe)] : [])].join("\n");
    groups.set(lines, [...(groups.get(lines) ?? []), `${index} ${name ?? ""}`.trim()]);
  }
  return [...groups].map(([lines, images]) => `${images.join(", ")}: ${lines}`);
}

const putLine = ({ path, safeOs }: PutWinRe): string =>
  `  ${path} takes the place of its winre.wim: Safe OS ${safeOs ?? "unknown"}`;
