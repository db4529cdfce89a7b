import { keyAt, mergeKeys, type RegistryKey } from "./registry-tree.ts";
import { revisionOf } from "./rollup-packages.ts";

export interface SystemOptions {
  readonly build: string;
  /** The first is the default. */
  readonly languages: readonly string[];
  readonly productType: "WinNT" | "ServerNT";
  readonly productSuite: string;
}

/** Language identifiers of those tags that a sample can have: [MS-LCID]. */
const LANGUAGE_ID: Readonly<Record<string, string>> = {
  "de-DE": "0407",
  "en-GB": "0809",
  "en-US": "0409",
  "es-ES": "0c0a",
  "fr-FR": "040c",
  "it-IT": "0410",
  "ja-JP": "0411",
  "ko-KR": "0412",
  "pt-BR": "0416",
  "zh-CN": "0804",
  "zh-HK": "0c04",
  "zh-TW": "0404",
};

/** The SYSTEM hive: the revision that capture and DISM report, the product's type, the languages. */
export function systemTree({ build, languages, productType, productSuite }: SystemOptions): RegistryKey {
  const [first = "en-US"] = languages;
  const language = languageId(first);
  return mergeKeys(
    keyAt("Select", { values: { Current: 1, Default: 1, Failed: 0, LastKnownGood: 1 } }),
    keyAt("ControlSet001\\Control\\Windows", {
      values: { CSDBuildNumber: revisionOf(build), CSDVersion: 0, FullProcessInformationSID: 0 },
    }),
    keyAt("ControlSet001\\Control\\ProductOptions", {
      values: { ProductType: productType, ProductSuite: [productSuite] },
    }),
    keyAt("ControlSet001\\Control\\Nls\\Language", {
      values: { Default: language, InstallLanguage: language },
    }),
    keyAt("ControlSet001\\Control\\MUI\\UILanguages", {
      keys: Object.fromEntries(languages.map((tag) => [tag, languageKey(tag)])),
    }),
  );
}

const languageKey = (tag: string): RegistryKey => ({
  values: {
    LCID: Number.parseInt(languageId(tag), 16),
    Type: tag.startsWith("en-") ? 0x91 : 0x92,
    ...(!tag.startsWith("en-") && { DefaultFallback: "en-US" }),
  },
});

function languageId(tag: string): string {
  const id = LANGUAGE_ID[tag];
  if (id) return id;
  throw new TypeError(`No sample has the language ${tag}: there is ${Object.keys(LANGUAGE_ID).join(", ")}.`);
}
