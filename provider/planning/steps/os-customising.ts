import { unwantedApps } from "../additions/apps.ts";
import type { OsAdditions } from "../additions/os-additions.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { KnownImage, Wishes } from "../scenario/planning-case.ts";
import { sameName } from "../scenario/unique-names.ts";

/** Languages, their features, other capabilities and optional features: what the update raises afterwards. */
export function additionSteps(added: OsAdditions, image: KnownImage): ServicingStep[] {
  return [
    ...added.languages.map((language) => languagePack(language, image)),
    ...added.languageFeatures.map(({ language, name }) => ({
      kind: "capability" as const,
      subject: name,
      reason: `belongs to ${language}, and the source holds it`,
      rule: RULES.languageFeatures,
    })),
    ...added.capabilities.map((name) => ({
      kind: "capability" as const,
      subject: name,
      reason: "is wanted and not in the image",
      rule: RULES.capabilities,
    })),
    ...added.features.map((name) => ({
      kind: "feature" as const,
      subject: name,
      reason: `is wanted and ${stateOf(image, name)}`,
      rule: RULES.features,
    })),
  ];
}

export function languagePack(
  language: string,
  image: KnownImage,
  rule: string = RULES.languages,
): ServicingStep {
  const stands = sameName(language, "zh-HK") ? "; it stands on the pack of zh-TW" : "";
  return {
    kind: "language-pack",
    subject: language,
    reason: `is wanted, the image has ${image.languages.join(", ")}${stands}`,
    rule,
  };
}

function stateOf(image: KnownImage, name: string): string {
  const state = Object.entries(image.features).find(([known]) => sameName(known, name))?.[1];
  if (state === "payload-removed")
    return "its payload was removed from the image, so it comes from the source";
  return state === undefined ? "not known to be enabled in the image" : `${state} in the image`;
}

/** Settings, drivers, apps and the answer file: nothing of it changes which files an update needs. */
export function settingSteps(image: KnownImage, wishes: Wishes): ServicingStep[] {
  return [
    ...languageSettings(image, wishes),
    ...driverSteps(wishes),
    ...unwantedApps(image, wishes).map((name) => ({
      kind: "remove-app" as const,
      subject: name,
      reason: "shall not be provisioned",
      rule: RULES.apps,
    })),
    ...wishes.apps.add.map((path) => ({
      kind: "app" as const,
      subject: path,
      reason: "shall be provisioned for every user",
      rule: RULES.apps,
    })),
    ...answerFileSteps(wishes),
  ];
}

const answerFileSteps = ({ answerFile }: Wishes): ServicingStep[] =>
  answerFile === undefined
    ? []
    : [
        {
          kind: "answer-file",
          subject: answerFile,
          reason: "is wanted; it says last what the image shall be",
          rule: RULES.answerFile,
        },
      ];

function languageSettings(image: KnownImage, { defaultLanguage }: Wishes): ServicingStep[] {
  const is = image.defaultLanguage;
  if (defaultLanguage === undefined || (is !== undefined && sameName(is, defaultLanguage))) return [];
  return [
    {
      kind: "language-settings",
      subject: defaultLanguage,
      reason: `the default language is ${is ?? "not known"}, wanted is ${defaultLanguage}`,
      rule: RULES.languageSettings,
    },
  ];
}

export const driverSteps = ({ drivers }: Wishes): ServicingStep[] =>
  drivers.map((path) => ({
    kind: "driver",
    subject: path,
    reason: "is wanted; drivers need no update and no checkpoint",
    rule: RULES.drivers,
  }));
