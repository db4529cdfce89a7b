import { basename } from "node:path";
import type { ServicingStep, StepKind } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { addDriver, addPackage, cleanUpComponents } from "../dism/command-line.ts";
import type { DismCall } from "../dism/dism-call.ts";
import type { ImageRequest, ServicingRequest } from "../request.ts";
import { describeImage } from "../run-context.ts";
import type { StagedSet } from "../staging.ts";

/** Where a step is carried out. */
export interface StepPlace {
  readonly request: ServicingRequest;
  readonly image: ImageRequest;
  readonly mountDirectory: string;
  /** The files of the step, laid out; undefined for steps without files. */
  readonly staged: StagedSet | undefined;
}

export interface Executor {
  /** For the title: `adding KB5048667`. */
  title(step: ServicingStep): string;
  call(step: ServicingStep, place: StepPlace): DismCall;
}

/** Steps that give DISM an update and need its files laid out first. */
const packageStep: Executor = {
  title: ({ subject }) => `adding ${subject}`,
  call: (step, { image, mountDirectory, staged }) => ({
    purpose: `add ${step.subject} to ${describeImage(image)} (${image.plan.from})`,
    name: `add-package-${step.subject}`,
    arguments: (folders) => addPackage(folders, mountDirectory, staged?.target ?? ""),
    tolerates: step.tolerates,
    on: { image, staged },
    // A combined update brings in the new servicing stack and then asks to be called again.
    repeatsOn: ["0x800f0823"],
  }),
};

const cleanup: Executor = {
  title: ({ resetBase }) =>
    resetBase ? "cleaning up components and resetting the base" : "cleaning up components",
  call: (step, { image, mountDirectory }) => ({
    purpose: `clean up ${describeImage(image)}`,
    name: "cleanup",
    arguments: (folders) => cleanUpComponents(folders, mountDirectory, step.resetBase ?? false),
    tolerates: step.tolerates,
  }),
};

const driver: Executor = {
  title: ({ subject }) => `adding the driver ${basename(subject ?? "")}`,
  call: (step, { request, image, mountDirectory }) => {
    const source = request.drivers?.[step.subject ?? ""] ?? { path: step.subject ?? "" };
    const recurse = source.recurse ?? !/\.inf$/i.test(source.path);
    return {
      purpose: `add the driver ${step.subject} to ${describeImage(image)}`,
      name: "add-driver",
      arguments: (folders) => addDriver(folders, mountDirectory, { path: source.path, recurse }),
      tolerates: step.tolerates,
    };
  },
};

/** How each kind of step acts on a mounted image. */
export const EXECUTORS: Readonly<Partial<Record<StepKind, Executor>>> = {
  "cumulative-update": packageStep,
  "servicing-stack": packageStep,
  "safe-os": packageStep,
  enablement: packageStep,
  "dotnet-update": packageStep,
  cleanup,
  driver,
};

/** Steps around the image, which every run has whether the plan names them or not. */
const AROUND: readonly StepKind[] = ["stage", "mount", "commit", "export", "verify", "publish"];

export const needsFiles = ({ kind }: ServicingStep): boolean => EXECUTORS[kind] === packageStep;

/** The steps of a plan that act on its image. */
export const actingSteps = ({ plan }: ImageRequest): readonly ServicingStep[] =>
  plan.steps.filter(({ kind }) => !AROUND.includes(kind));

/** STEP_NOT_SUPPORTED, before anything is mounted, for a kind that cannot be carried out. */
export function checkSupported({ images }: ServicingRequest): void {
  for (const image of images)
    for (const { kind, subject } of actingSteps(image)) {
      if (EXECUTORS[kind]) continue;
      throw new ServicingError(
        "STEP_NOT_SUPPORTED",
        `Cannot service ${describeImage(image)}: the step "${kind}${subject ? ` ${subject}` : ""}" is not supported yet.`,
        { hint: "Leave out the argument that asks for it." },
      );
    }
}
