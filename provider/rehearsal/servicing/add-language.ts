import { UI_LANGUAGES } from "../image/languages.ts";
import type { Servicing } from "./servicing.ts";

/** Language identifiers: [MS-LCID]. */
const LANGUAGE_IDS: Readonly<Record<string, number>> = {
  "ar-SA": 0x0401,
  "bg-BG": 0x0402,
  "cs-CZ": 0x0405,
  "da-DK": 0x0406,
  "de-DE": 0x0407,
  "el-GR": 0x0408,
  "en-GB": 0x0809,
  "en-US": 0x0409,
  "es-ES": 0x0c0a,
  "es-MX": 0x080a,
  "et-EE": 0x0425,
  "fi-FI": 0x040b,
  "fr-CA": 0x0c0c,
  "fr-FR": 0x040c,
  "he-IL": 0x040d,
  "hr-HR": 0x041a,
  "hu-HU": 0x040e,
  "it-IT": 0x0410,
  "ja-JP": 0x0411,
  "ko-KR": 0x0412,
  "lt-LT": 0x0427,
  "lv-LV": 0x0426,
  "nb-NO": 0x0414,
  "nl-NL": 0x0413,
  "pl-PL": 0x0415,
  "pt-BR": 0x0416,
  "pt-PT": 0x0816,
  "ro-RO": 0x0418,
  "ru-RU": 0x0419,
  "sk-SK": 0x041b,
  "sl-SI": 0x0424,
  "sr-Latn-RS": 0x241a,
  "sv-SE": 0x041d,
  "th-TH": 0x041e,
  "tr-TR": 0x041f,
  "uk-UA": 0x0422,
  "vi-VN": 0x042a,
  "zh-CN": 0x0804,
  "zh-HK": 0x0c04,
  "zh-TW": 0x0404,
};

/** The tag as Windows spells it, with its identifier; undefined for a language that Windows has no pack of. */
export function findLanguage(tag: string): { readonly tag: string; readonly id: number } | undefined {
  const found = Object.entries(LANGUAGE_IDS).find(([known]) => known.toLowerCase() === tag.toLowerCase());
  return found && { tag: found[0], id: found[1] };
}

/** Makes a language one of those that the user interface can be shown in. */
export function addLanguage({ system }: Servicing, language: string): void {
  const known = findLanguage(language);
  const key = system?.key(`${UI_LANGUAGES}\\${known?.tag ?? language}`);
  key?.set("LCID", known?.id ?? 0x1000).set("Type", 0x92);
  if (!language.toLowerCase().startsWith("en-")) key?.set("DefaultFallback", "en-US");
}

export function removeLanguage({ system }: Servicing, language: string): void {
  system?.find(UI_LANGUAGES)?.deleteKey(findLanguage(language)?.tag ?? language);
}
