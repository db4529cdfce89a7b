/**
 * Languages whose script has a font capability of its own (`Language.Fonts.Jpan~~~und-JPAN~…`); all others are
 * written with fonts that every image has. Source: Microsoft's list of language and region features on demand.
 */
const FONTS: Readonly<Record<string, string>> = {
  am: "Ethi",
  ar: "Arab",
  as: "Beng",
  bn: "Beng",
  chr: "Cher",
  fa: "Arab",
  gu: "Gujr",
  he: "Hebr",
  hi: "Deva",
  "iu-cans": "Cans",
  ja: "Jpan",
  km: "Khmr",
  kn: "Knda",
  ko: "Kore",
  kok: "Deva",
  "ku-arab": "Arab",
  lo: "Laoo",
  ml: "Mlym",
  mr: "Deva",
  ne: "Deva",
  or: "Orya",
  "pa-arab": "Arab",
  pa: "Guru",
  prs: "Arab",
  ps: "Arab",
  sa: "Deva",
  "sd-arab": "Arab",
  si: "Sinh",
  syr: "Syrc",
  ta: "Taml",
  te: "Telu",
  th: "Thai",
  ti: "Ethi",
  ug: "Arab",
  ur: "Arab",
  yi: "Hebr",
  "zh-cn": "Hans",
  "zh-hans": "Hans",
  "zh-sg": "Hans",
  "zh-hant": "Hant",
  "zh-hk": "Hant",
  "zh-mo": "Hant",
  "zh-tw": "Hant",
};

/** The four letters of a language's script, where it has fonts of its own; undefined for Latin, Greek and Cyrillic. */
export function fontScript(language: string): string | undefined {
  const [primary = "", ...rest] = language.toLowerCase().split("-");
  return FONTS[`${primary}-${rest[0] ?? ""}`] ?? FONTS[primary];
}
