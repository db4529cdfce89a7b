import type { ServicingStep } from "../../planning/index.ts";
import { addPackage } from "../dism/command-line.ts";
import type { DismCall } from "../dism/dism-call.ts";
import { describeImage } from "../run-context.ts";
import type { Executor, Question, StepPlace } from "./executor.ts";

/** Steps that give DISM an update and need its files laid out first. */
export const packageStep: Executor = {
  title: ({ subject }, image) => `adding ${subject} to ${image}`,
  call,
};

function call(step: ServicingStep, { image, mountDirectory, staged }: StepPlace): DismCall {
  return {
    purpose: `add ${step.subject} to ${describeImage(image)} (${image.plan.from})`,
    name: `add-package-${step.subject}`,
    arguments: (folders) => addPackage(folders, mountDirectory, staged?.target ?? ""),
    tolerates: step.tolerates,
    on: { image, staged },
    // A combined update brings in the new servicing stack and then asks to be called again.
    repeatsOn: ["0x800f0823"],
  };
}

/** A .NET update: its package was not in the image before. */
export const dotNetUpdate: Executor = {
  ...packageStep,
  question: (step, place) => askForPackage(step, place, /^Package_for_DotNetRollup/i),
};

/** An enablement package: it or what it carries was not in the image before. */
export const enablement: Executor = {
  ...packageStep,
  question: (step, place) => askForPackage(step, place, /enablement/i),
};

function askForPackage({ subject = "" }: ServicingStep, { before }: StepPlace, name: RegExp): Question {
  const known = new Set((before?.packages ?? []).map((identity) => identity.toLowerCase()));
  const isIt = (identity: string): boolean =>
    !known.has(identity.toLowerCase()) &&
    (name.test(identity) || identity.toLowerCase().includes(subject.toLowerCase()));
  return {
    report: ["Get-Packages"],
    judge: ({ result }) =>
      result.packages.some(
        ({ identity, state }) => isIt(identity) && /^(Installed|Install Pending)$/i.test(state ?? ""),
      )
        ? {}
        : { problem: "the image has no package that it did not have before" },
  };
}
