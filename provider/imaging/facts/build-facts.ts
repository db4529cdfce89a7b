import { type Build, formatBuild, parseBuild } from "../../terms/index.ts";
import type { WimXmlImage } from "../wim/index.ts";
import type { CumulativeLevel } from "./cumulative-level.ts";
import type { SoftwareFacts } from "./software-hive.ts";

/**
 * The revision by the names of the packages, the leading build by the registry: cumulative updates of 25H2 and 26H2
 * images are named 26100 too. Without a cumulative update the registry's revision counts, unless it speaks of one that
 * is gone. Without a registry the leading build is only known if the XML agrees with the packages.
 */
export function buildOf(
  { cumulativeUpdate, torn }: CumulativeLevel,
  software: SoftwareFacts | undefined,
  xml: WimXmlImage | undefined,
): Build | null {
  const named = parseBuild(cumulativeUpdate ?? "");
  const build = software?.currentBuild ?? (named?.build === xml?.build ? named?.build : undefined);
  const revision = named?.revision ?? (torn ? undefined : software?.revision);
  return build === undefined || revision === undefined || revision === null ? null : { build, revision };
}

/** What the XML claims. */
export const xmlBuildOf = (xml: WimXmlImage | undefined): string | null =>
  xml === undefined || xml.build === null || xml.spBuild === null
    ? null
    : formatBuild({ build: xml.build, revision: xml.spBuild });
