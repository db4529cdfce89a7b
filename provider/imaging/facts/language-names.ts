import type { WimXmlImage } from "../wim/index.ts";
import type { PackageIdentity } from "./package-identity.ts";

const LANGUAGE_PACK = /^Microsoft-Windows-(?:Client|Server|WinPE)-Language-?Pack-Package$/i;

/** Languages by the packages that bring them, and by the XML where none does. Sorted. */
export function languagesOf(packages: readonly PackageIdentity[], xml: WimXmlImage | undefined): string[] {
  const tags = packages.filter(({ name }) => LANGUAGE_PACK.test(name)).map(({ language }) => language);
  const known = tags.filter(Boolean);
  return [...new Set((known.length > 0 ? known : (xml?.languages ?? [])).map(canonicalTag))].sort();
}

/** What the registry says, else the XML, if the image has it; else the only language there is. */
export function defaultLanguageOf(
  languages: readonly string[],
  registry: string | undefined,
  xml: WimXmlImage | undefined,
): string | null {
  for (const said of [registry, xml?.defaultLanguage]) {
    const tag = said ? canonicalTag(said) : undefined;
    if (tag !== undefined && (languages.length === 0 || languages.includes(tag))) return tag;
  }
  return languages.length === 1 ? (languages[0] ?? null) : null;
}

/** `en-gb` → `en-GB`, whichever way a file spells it. */
export function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}
