import { offeredCapabilities, readFeatureSource } from "../imaging/index.ts";
import { ServicingError } from "../terms/index.ts";
import type { PlanFlags } from "./planned.ts";

/**
 * What may be added: everything that the languages-and-features source holds. Without a source the names are taken
 * at their word, as far as they can be names at all.
 */
export async function offeredAdditions({
  featuresSource,
  language = [],
  capability = [],
}: PlanFlags): Promise<readonly string[]> {
  if (featuresSource === undefined)
    return [...language.map((tag) => `Language.Basic~~~${canonicalTag(tag)}~0.0.1.0`), ...capability];
  return [...(await offeredCapabilities(await readFeatureSource(featuresSource), capability)).keys()];
}

/** `de-de` is `de-DE`. */
function canonicalTag(tag: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    if (canonical?.includes("-")) return canonical;
  } catch {
    // Told below, like a tag without a region.
  }
  throw new ServicingError("INVALID_INPUT", `"${tag}" is not the tag of a Windows language.`, {
    property: "language",
    hint: 'Write language and region, such as "de-DE".',
  });
}
