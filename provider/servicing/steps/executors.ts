import type { ServicingStep, StepKind } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { cleanUpComponents } from "../dism/command-line.ts";
import type { ServicingRequest } from "../request.ts";
import { describeImage } from "../run-context.ts";
import { actingSteps } from "./acting-steps.ts";
import { answerFile } from "./customising/answer-file.ts";
import { app, removedApp } from "./customising/apps.ts";
import { driver } from "./customising/drivers.ts";
import { capability, feature, netFx3, winpeComponent } from "./customising/features.ts";
import { languagePack, languageSettings } from "./customising/languages.ts";
import type { Executor } from "./executor.ts";
import { dotNetUpdate, enablement, packageStep } from "./packages.ts";

const cleanup: Executor = {
  title: ({ resetBase }, image) =>
    `cleaning up components ${resetBase ? "and resetting the base " : ""}of ${image}`,
  call: (step, { image, mountDirectory }) => ({
    purpose: `clean up ${describeImage(image)}`,
    name: "cleanup",
    arguments: (folders) => cleanUpComponents(folders, mountDirectory, step.resetBase ?? false),
    tolerates: step.tolerates,
  }),
};

/** How each kind of step acts on a mounted image. */
export const EXECUTORS: Readonly<Partial<Record<StepKind, Executor>>> = {
  "cumulative-update": packageStep,
  "servicing-stack": packageStep,
  "safe-os": packageStep,
  enablement,
  "dotnet-update": dotNetUpdate,
  "language-pack": languagePack,
  "winpe-component": winpeComponent,
  "language-settings": languageSettings,
  capability,
  feature,
  netfx3: netFx3,
  driver,
  app,
  "remove-app": removedApp,
  "answer-file": answerFile,
  cleanup,
};

const WITH_FILES: readonly StepKind[] = [
  "cumulative-update",
  "servicing-stack",
  "safe-os",
  "enablement",
  "dotnet-update",
];

/** Steps that give DISM an update and need its files laid out first. */
export const needsFiles = ({ kind }: ServicingStep): boolean => WITH_FILES.includes(kind);

/** STEP_NOT_SUPPORTED, before anything is mounted, for a kind that this release does not know. */
export function checkSupported({ images }: ServicingRequest): void {
  for (const image of images)
    for (const { kind, subject } of actingSteps(image)) {
      if (EXECUTORS[kind]) continue;
      throw new ServicingError(
        "STEP_NOT_SUPPORTED",
        `Cannot service ${describeImage(image)}: the step "${kind}${subject ? ` ${subject}` : ""}" is not supported.`,
        { hint: "The plan may come from a newer release: plan again with this one." },
      );
    }
}
