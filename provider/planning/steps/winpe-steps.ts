import { type Build, formatBuild } from "../../terms/index.ts";
import { offeredLanguages } from "../additions/language-features.ts";
import { newLanguages } from "../additions/languages.ts";
import { winpeComponents } from "../additions/winpe-components.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";
import type { LineUpdates } from "../updates/line-updates.ts";
import { applyChain, cumulativeStep, raisingPass } from "./cumulative-update.ts";
import { type Draft, NO_WORK } from "./draft.ts";
import { driverSteps, languagePack } from "./os-customising.ts";
import { payloadOf } from "./payload.ts";

/** Known and harmless where only the servicing stack of a combined update lands. */
export const STACK_ONLY = "0x8007007e";

/** The steps of WinPE: the level rule on the image's own build, no release, no enablement package. */
export function winpeSteps(planning: PlanningCase, updates: LineUpdates, to: Build): Draft {
  const { image, wishes } = planning;
  const languages = newLanguages(planning, offeredLanguages(planning.offered));
  const payload = payloadOf(planning, languages);
  const below = image.build.revision < to.revision;
  const chain =
    below || payload.path === "full-payload" ? applyChain(updates, image.build, to, payload) : undefined;
  const first: ServicingStep[] =
    chain && below && languages.length > 0
      ? [
          cumulativeStep(chain, {
            reason: `brings the servicing stack of ${formatBuild(to)} before the languages`,
            rule: RULES.winpeFirst,
            tolerates: [STACK_ONLY],
          }),
        ]
      : [];
  const work = [
    ...first,
    ...winpeLanguageSteps(planning, languages),
    ...(chain ? [cumulativeStep(chain, raisingPass(chain, image.build, payload))] : []),
    ...driverSteps(wishes),
  ];
  if (work.length === 0) return NO_WORK;
  const files = chain ? [...chain.beside, chain.target] : [];
  return { path: payload.path, steps: [...work, cleanupPe()], files, chain };
}

/** Packs first, then the components of each language. */
export function winpeLanguageSteps(
  { image, offered }: PlanningCase,
  languages: readonly string[],
  rule?: string,
): ServicingStep[] {
  return [
    ...languages.map((language) => languagePack(language, image, rule)),
    ...componentNames(image, languages, offered).map(({ language, name }) => ({
      kind: "winpe-component" as const,
      subject: name,
      reason: `belongs to ${language}, and the source holds it`,
      rule: RULES.winpeComponents,
    })),
  ];
}

function componentNames(
  image: PlanningCase["image"],
  languages: readonly string[],
  offered: readonly string[],
): { language: string; name: string }[] {
  const byName = new Map<string, string>();
  for (const language of languages)
    for (const name of winpeComponents(image, language, offered))
      if (!byName.has(name)) byName.set(name, language);
  return [...byName].map(([name, language]) => ({ language, name }));
}

export const cleanupPe = (): ServicingStep => ({
  kind: "cleanup",
  resetBase: true,
  reason: "nobody takes updates out of this image, so only the newest parts stay",
  rule: RULES.cleanupPe,
});
