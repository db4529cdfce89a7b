import type { WimXmlImage } from "../wim/index.ts";
import type { PackageIdentity } from "./package-identity.ts";

const LANGUAGE_PACK = /^Microsoft-Windows-(Client|Server|WinPE)-LanguagePack-Package$/i;

/** Languages by the packages that bring them, and by the XML where none does. */
export function languagesOf(packages: readonly PackageIdentity[], xml: WimXmlImage | undefined): string[] {
  const tags = packages.filter(({ name }) => LANGUAGE_PACK.test(name)).map(({ language }) => language);
  const known = tags.filter(Boolean).map(canonicalTag);
  const all = known.length > 0 ? known : (xml?.languages ?? []).map(canonicalTag);
  return [...new Set(all)].sort();
}

/** The XML's, if the image has it; else the only one there is. */
export function defaultLanguageOf(languages: readonly string[], xml: WimXmlImage | undefined): string | null {
  const said = xml?.defaultLanguage;
  if (said) return canonicalTag(said);
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
