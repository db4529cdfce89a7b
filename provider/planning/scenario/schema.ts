import { z } from "zod";
import { parseArchitecture, parseBuild } from "../../terms/index.ts";
import { CUSTOMISATIONS } from "./scenario.ts";

const texts = z.array(z.string().min(1)).nullish();
const build = z.string().refine((text) => parseBuild(text) !== undefined);
const architecture = z.string().refine((text) => parseArchitecture(text) !== undefined);

export const imageSchema = z.object({
  role: z.enum(["os", "winpe", "winre"]).nullish(),
  product: z.enum(["client", "server"]).nullish(),
  architecture: architecture.nullish(),
  build,
  xmlBuild: build.nullish(),
  release: z.string().nullish(),
  editionId: z.string().nullish(),
  languages: texts,
  defaultLanguage: z.string().nullish(),
  packages: texts,
  safeOs: build.nullish(),
  capabilities: texts,
  features: z.record(z.string(), z.enum(["enabled", "disabled", "payload-removed"])).nullish(),
  pendingActions: z.boolean().nullish(),
  apps: texts,
  winre: z.object({}).nullish(),
});

const apps = z.strictObject({ add: texts, remove: texts });
const cleanup = z.strictObject({ components: z.boolean().nullish(), resetBase: z.boolean().nullish() });

const desired = z.strictObject({
  build,
  release: z.string().min(1).nullish(),
  languages: texts,
  defaultLanguage: z.string().min(1).nullish(),
  capabilities: texts,
  features: texts,
  netFx3: z.boolean().nullish(),
  dotNetUpdate: z.string().min(1).nullish(),
  drivers: texts,
  apps: apps.nullish(),
  answerFile: z.string().min(1).nullish(),
  safeOs: build.nullish(),
  cleanup: cleanup.nullish(),
});

export const scenarioSchema = z.object({
  image: imageSchema,
  current: imageSchema.nullish(),
  desired,
  /** Each of them is read by `read-updates.ts`. */
  updates: z.array(z.unknown()).nullish(),
  offered: texts,
  customisation: z.enum(CUSTOMISATIONS).nullish(),
  pendingActions: z.boolean().nullish(),
});

/** The properties that there are where one that there is not was found. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  desired: Object.keys(desired.shape),
  apps: Object.keys(apps.shape),
  cleanup: Object.keys(cleanup.shape),
};

export type ParsedScenario = z.output<typeof scenarioSchema>;
export type ParsedImage = ParsedScenario["image"];
