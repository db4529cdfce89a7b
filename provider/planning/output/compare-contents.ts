import { isFeatureOf } from "../additions/language-features.ts";
import { hasNetFx3, isEnabled } from "../additions/os-additions.ts";
import type { PlanReason } from "../plan.ts";
import type { KnownImage, PlanningCase } from "../scenario/planning-case.ts";
import { isNetFx3 } from "../scenario/read-scenario.ts";
import { hasName, sameName } from "../scenario/unique-names.ts";

/** Languages, capabilities, features and settings of the output against the source and the wishes. */
export function compareContents(planning: PlanningCase, current: KnownImage): PlanReason[] {
  const { image, wishes } = planning;
  const languages = [...image.languages, ...wishes.languages];
  const os = current.role === "os";
  return [
    ...compareNames("languages", current.languages, wishes.languages, (name) => hasName(languages, name)),
    ...(os ? compareCapabilities(planning, current, languages) : []),
    ...(os ? compareFeatures(planning, current) : []),
    ...(os ? compareNetFx3(planning, current) : []),
    ...(os ? compareDefaultLanguage(planning, current) : []),
    ...invisible(planning, current),
  ];
}

function compareCapabilities(
  { image, wishes }: PlanningCase,
  current: KnownImage,
  languages: readonly string[],
): PlanReason[] {
  const kept = [...image.capabilities, ...wishes.capabilities];
  const belongs = (name: string): boolean =>
    hasName(kept, name) || isNetFx3(name) || isFeatureOf(name, languages);
  return compareNames("capabilities", current.capabilities, wishes.capabilities, belongs);
}

function compareFeatures({ image, wishes }: PlanningCase, current: KnownImage): PlanReason[] {
  const enabled = Object.keys(current.features).filter((name) => isEnabled(current, name));
  const belongs = (name: string): boolean =>
    isNetFx3(name) || isEnabled(image, name) || hasName(wishes.features, name);
  return compareNames("features", enabled, wishes.features, belongs);
}

/** What is there and does not belong must go, and cannot be taken out; what is wanted and missing can be added. */
function compareNames(
  property: string,
  there: readonly string[],
  wanted: readonly string[],
  belongs: (name: string) => boolean,
): PlanReason[] {
  const extra = there.filter((name) => !belongs(name));
  const lacking = wanted.filter((name) => !hasName(there, name));
  return [
    ...reason(
      property,
      "replace",
      extra,
      (names) => `the output has ${names}, which is neither in the source nor wanted`,
    ),
    ...reason(property, "update", lacking, (names) => `the output lacks ${names}`),
  ];
}

function reason(
  property: string,
  answer: PlanReason["answer"],
  names: readonly string[],
  sentence: (names: string) => string,
): PlanReason[] {
  return names.length === 0 ? [] : [{ property, answer, reason: sentence(names.join(", ")) }];
}

function compareNetFx3({ image, wishes }: PlanningCase, current: KnownImage): PlanReason[] {
  const has = hasNetFx3(current);
  if (has && !wishes.netFx3 && !hasNetFx3(image))
    return [
      {
        property: "netFx3",
        answer: "replace",
        reason: "the output has .NET 3.5, which is neither in the source nor wanted",
      },
    ];
  return wishes.netFx3 && !has
    ? [{ property: "netFx3", answer: "update", reason: "the output lacks .NET 3.5" }]
    : [];
}

/** Where none is wished for, the source's counts: that is what a rebuilt output would have. */
function compareDefaultLanguage({ image, wishes }: PlanningCase, current: KnownImage): PlanReason[] {
  const wanted = wishes.defaultLanguage ?? image.defaultLanguage;
  const is = current.defaultLanguage;
  if (wanted === undefined || (is !== undefined && sameName(is, wanted))) return [];
  if (is === undefined && wishes.defaultLanguage === undefined) return [];
  return [
    {
      property: "defaultLanguage",
      answer: "update",
      reason: `the default language of the output is ${is ?? "not known"}, wanted is ${wanted}`,
    },
  ];
}

/** What the facts of an image do not show cannot be taken for done. */
function invisible({ wishes }: PlanningCase, current: KnownImage): PlanReason[] {
  const { drivers, apps, answerFile, dotNetUpdate } = wishes;
  const wished: readonly (readonly [string, boolean])[] = [
    ["drivers", drivers.length > 0],
    ["apps", apps.add.length + apps.remove.length > 0],
    ["answerFile", answerFile !== undefined],
    ["dotNetUpdate", dotNetUpdate !== undefined && !hasPackageOf(current, dotNetUpdate)],
  ];
  return wished
    .filter(([, asked]) => asked)
    .map(([property]) => ({
      property,
      answer: "update" as const,
      reason: `the facts of the output do not show whether the wanted ${property} are in it`,
    }));
}

/** Whether a package of the image is named after a KB. */
export const hasPackageOf = ({ packages }: KnownImage, kb: string): boolean =>
  packages.some((identity) => identity.toLowerCase().includes(`_${kb.toLowerCase()}~`));
