import type { KnownImage, PlanningCase } from "../scenario/planning-case.ts";
import { hasName, sameName } from "../scenario/unique-names.ts";
import { newCapabilities } from "./capabilities.ts";
import { offeredLanguages } from "./language-features.ts";
import { newLanguages } from "./languages.ts";

/** What is added to an OS image in this run: all of it comes at release level. */
export interface OsAdditions {
  readonly languages: readonly string[];
  readonly languageFeatures: readonly LanguageFeatureOf[];
  readonly capabilities: readonly string[];
  readonly features: readonly string[];
  /** Names of all of them, for sentences. */
  readonly all: readonly string[];
}

export interface LanguageFeatureOf {
  readonly language: string;
  readonly name: string;
}

/** Refuses what the source does not offer; what the image has already is no addition. */
export function osAdditions(planning: PlanningCase): OsAdditions {
  const offered = offeredLanguages(planning.offered);
  const languages = newLanguages(planning, offered);
  const languageFeatures = newLanguageFeatures(planning, languages, offered.featuresOf);
  const capabilities = newCapabilities(planning).filter(
    (name) => !languageFeatures.some((feature) => sameName(feature.name, name)),
  );
  const features = planning.wishes.features.filter((name) => !isEnabled(planning.image, name));
  return {
    languages,
    languageFeatures,
    capabilities,
    features,
    all: [...languages, ...capabilities, ...features],
  };
}

/** Fonts that two languages share are added with the first. */
function newLanguageFeatures(
  { image }: PlanningCase,
  languages: readonly string[],
  featuresOf: (language: string) => readonly string[],
): LanguageFeatureOf[] {
  const added: LanguageFeatureOf[] = [];
  for (const language of languages)
    for (const name of featuresOf(language))
      if (!hasName(image.capabilities, name) && !added.some((other) => other.name === name))
        added.push({ language, name });
  return added;
}

export const isEnabled = ({ features }: KnownImage, name: string): boolean =>
  Object.entries(features).some(([known, state]) => state === "enabled" && sameName(known, name));

/** As a feature or as a capability: both ways it is the same .NET 3.5. */
export const hasNetFx3 = (image: KnownImage): boolean =>
  isEnabled(image, "NetFx3") || image.capabilities.some((name) => /^netfx3~/i.test(name));
