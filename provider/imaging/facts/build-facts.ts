import { type FactWarning, formatBuild, parseBuild } from "../../terms/index.ts";
import type { WimXmlImage } from "../wim/index.ts";
import type { RegistryFacts } from "./registry-facts.ts";

/**
 * The revision by the names of the packages, the leading build by the registry: cumulative updates of 25H2 and 26H2 images
 * are named 26100 too. Without a cumulative update the registry's revision counts.
 */
export function buildOf(
  index: number,
  cumulativeUpdate: string | null,
  registry: RegistryFacts | undefined,
): { readonly build: string | null; readonly warning?: FactWarning } {
  const named = parseBuild(cumulativeUpdate ?? "");
  const build = registry?.currentBuild ?? named?.build;
  const revision = named?.revision ?? registry?.revision;
  if (build === undefined || revision === undefined || revision === null) return { build: null };
  const is = formatBuild({ build, revision });
  const said = registry?.revision ?? revision;
  if (said === revision) return { build: is };
  return {
    build: is,
    warning: {
      code: "REVISION_MISMATCH",
      message: `Image ${index}: its newest cumulative update is ${cumulativeUpdate}, the registry says revision ${said}. Work is pending, or a package was removed.`,
    },
  };
}

/** What the XML claims. */
export const xmlBuildOf = (xml: WimXmlImage | undefined): string | null =>
  xml === undefined || xml.build === null || xml.spBuild === null
    ? null
    : formatBuild({ build: xml.build, revision: xml.spBuild });
