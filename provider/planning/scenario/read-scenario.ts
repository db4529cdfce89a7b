import { parseArchitecture, parseBuild } from "../../terms/index.ts";
import { describeIssues } from "./describe-issue.ts";
import type { KnownImage, PlanningCase, Wishes } from "./planning-case.ts";
import { readUpdates } from "./read-updates.ts";
import type { ImageFactsForPlanning, Scenario } from "./scenario.ts";
import { imageSchema, type ParsedImage, type ParsedScenario, scenarioSchema } from "./schema.ts";
import { uniqueNames } from "./unique-names.ts";

/** Fills in the defaults of the contract; refuses with INVALID_INPUT and the path of the property. */
export function readScenario(scenario: Scenario): PlanningCase {
  const { success, data, error } = scenarioSchema.safeParse(scenario);
  if (!success) throw describeIssues(error.issues, scenario);
  return {
    image: knownImage(data.image, data.pendingActions),
    current: data.current ? knownImage(data.current) : undefined,
    wishes: readWishes(data.desired),
    updates: readUpdates(data.updates ?? []),
    offered: data.offered ?? [],
    customisation: data.customisation ?? "none",
  };
}

/** One more image for a scenario that was read already. */
export function readImage(
  facts: ImageFactsForPlanning,
  pending: boolean | null | undefined,
  path: readonly PropertyKey[],
): KnownImage {
  const { success, data, error } = imageSchema.safeParse(facts);
  if (success) return knownImage(data, pending);
  const issues = error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  throw describeIssues(issues, { [path[0] ?? ""]: { [path[1] ?? ""]: facts } });
}

/** `pendingActions` of the scenario adds to what the image's own facts say. */
function knownImage(facts: ParsedImage, pending?: boolean | null): KnownImage {
  const languages = facts.languages?.length ? facts.languages : ["en-US"];
  return {
    role: facts.role ?? "os",
    product: facts.product ?? "client",
    architecture: parseArchitecture(facts.architecture ?? "amd64") ?? "amd64",
    build: knownBuild(facts.build),
    xmlBuild: optionalBuild(facts.xmlBuild),
    release: facts.release ?? undefined,
    editionId: facts.editionId ?? undefined,
    languages,
    defaultLanguage: facts.defaultLanguage ?? (languages.length === 1 ? languages[0] : undefined),
    packages: facts.packages ?? [],
    safeOs: optionalBuild(facts.safeOs),
    capabilities: facts.capabilities ?? [],
    features: facts.features ?? {},
    pendingActions: pending === true || facts.pendingActions === true,
    apps: facts.apps ?? undefined,
    lacksWinre: facts.winre === null,
  };
}

function readWishes(desired: ParsedScenario["desired"]): Wishes {
  return {
    build: knownBuild(desired.build),
    release: desired.release?.toUpperCase(),
    languages: uniqueNames(desired.languages),
    defaultLanguage: desired.defaultLanguage ?? undefined,
    capabilities: uniqueNames(desired.capabilities).filter((name) => !isNetFx3(name)),
    features: uniqueNames(desired.features).filter((name) => !isNetFx3(name)),
    netFx3: desired.netFx3 ?? false,
    dotNetUpdate: desired.dotNetUpdate?.toUpperCase(),
    drivers: desired.drivers ?? [],
    apps: { add: desired.apps?.add ?? [], remove: desired.apps?.remove ?? [] },
    answerFile: desired.answerFile ?? undefined,
    safeOs: optionalBuild(desired.safeOs),
    cleanup: {
      components: desired.cleanup?.components ?? true,
      resetBase: desired.cleanup?.resetBase ?? false,
    },
  };
}

/** `netFx3` alone governs it, as a feature and as a capability. */
export const isNetFx3 = (name: string): boolean => /^netfx3(~|$)/i.test(name);

const optionalBuild = (text: string | null | undefined) => (text == null ? undefined : parseBuild(text));

/** The schema has seen that it is a build. */
function knownBuild(text: string) {
  const build = parseBuild(text);
  if (build === undefined) throw new TypeError(`The schema let "${text}" pass.`);
  return build;
}
