import { sameName, uniqueNames } from "../scenario/unique-names.ts";
import { fontScript } from "./font-scripts.ts";

/** In the order in which Microsoft's script adds them. */
const KINDS = ["Fonts", "Basic", "OCR", "Handwriting", "TextToSpeech", "Speech"] as const;

const NAME = /^Language\.([A-Za-z]+)(?:\.[A-Za-z]+)?~~~([^~]+)~/i;

interface LanguageFeature {
  readonly name: string;
  readonly kind: string;
  /** A language's tag; of fonts the script, as `und-JPAN`. */
  readonly tag: string;
}

function parse(name: string): LanguageFeature | undefined {
  const [, kind, tag] = NAME.exec(name) ?? [];
  return kind === undefined || tag === undefined ? undefined : { name, kind, tag };
}

/** What a languages-and-features source holds, read once for all languages. */
export interface OfferedLanguages {
  /** As the source spells it; undefined for a language without a `Language.Basic`. */
  spelling(language: string): string | undefined;
  readonly tags: readonly string[];
  /** The features of a language, in the order in which they are added. */
  featuresOf(language: string): readonly string[];
}

export function offeredLanguages(offered: readonly string[]): OfferedLanguages {
  const features = offered.flatMap((name) => parse(name) ?? []);
  const tags = uniqueNames(features.filter(({ kind }) => kind === "Basic").map(({ tag }) => tag));
  return {
    tags,
    spelling: (language) => tags.find((tag) => sameName(tag, language)),
    featuresOf: (language) =>
      KINDS.flatMap((kind) =>
        features
          .filter((feature) => feature.kind === kind && belongsTo(feature, language))
          .map(({ name }) => name)
          .sort(),
      ),
  };
}

function belongsTo({ kind, tag }: LanguageFeature, language: string): boolean {
  if (sameName(tag, language)) return true;
  const script = fontScript(language);
  return kind === "Fonts" && script !== undefined && sameName(tag, `und-${script}`);
}

/** Whether a capability came with a language, so that it is wanted as long as the language is. */
export function isFeatureOf(capability: string, languages: readonly string[]): boolean {
  const feature = parse(capability);
  return feature !== undefined && languages.some((language) => belongsTo(feature, language));
}
