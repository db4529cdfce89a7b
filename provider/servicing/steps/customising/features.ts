import type { ServicingStep } from "../../../planning/index.ts";
import { addCapability, addPackage, enableFeature } from "../../dism/command-line.ts";
import type { DismCall } from "../../dism/dism-call.ts";
import { describeImage } from "../../run-context.ts";
import type { Executor, Judgement, Question, StepPlace } from "../executor.ts";
import { firstCabinet } from "./payload-of.ts";

/** A Feature on Demand out of a languages-and-features source. */
export const capability: Executor = {
  title: ({ subject }, image) => `adding ${subject} to ${image}`,
  call: ({ subject = "", tolerates }, { image, mountDirectory, payload }) => ({
    purpose: `add ${subject} to ${describeImage(image)}`,
    name: `add-capability-${subject.split("~")[0]}`,
    arguments: (folders) =>
      addCapability(folders, mountDirectory, { name: subject, sources: payload?.folders ?? [] }),
    tolerates,
    on: { image },
  }),
  question: ({ subject = "" }) => ({
    report: ["Get-CapabilityInfo", `/CapabilityName:${subject}`],
    judge: ({ result }) => judgeState(result.capabilities[0]?.state, /^(Installed|Install Pending)$/i),
  }),
};

/** An optional feature that is in the image already; a payload is needed only where it was removed. */
export const feature: Executor = {
  title: ({ subject }, image) => `enabling ${subject} in ${image}`,
  call: (step, place) => enable(step, place, step.subject ?? ""),
  question: ({ subject = "" }) => askFeature(subject),
};

const NETFX3 = "NetFx3";

/** .NET 3.5, whose payload is in no image. */
export const netFx3: Executor = {
  title: (_, image) => `enabling .NET 3.5 in ${image}`,
  call: (step, place) => enable(step, place, NETFX3),
  question: () => askFeature(NETFX3),
};

/** An optional component of Windows PE or its language's half. */
export const winpeComponent: Executor = {
  title: ({ subject }, image) => `adding ${subject} to ${image}`,
  call: (step, place) => ({
    purpose: `add ${step.subject} to ${describeImage(place.image)}`,
    name: `add-component-${step.subject}`,
    arguments: (folders) => addPackage(folders, place.mountDirectory, firstCabinet(step, place)),
    tolerates: step.tolerates,
    on: { image: place.image },
  }),
};

function enable(
  { tolerates }: ServicingStep,
  { image, mountDirectory, payload }: StepPlace,
  name: string,
): DismCall {
  return {
    purpose: `enable ${name} in ${describeImage(image)}`,
    name: `enable-feature-${name}`,
    arguments: (folders) => enableFeature(folders, mountDirectory, { name, sources: payload?.folders ?? [] }),
    tolerates,
    on: { image },
  };
}

const askFeature = (name: string): Question => ({
  report: ["Get-FeatureInfo", `/FeatureName:${name}`],
  judge: ({ result }) => judgeState(result.features[0]?.state, /^(Enabled|Enable Pending)$/i),
});

const judgeState = (state: string | null | undefined, good: RegExp): Judgement =>
  state && good.test(state) ? {} : { problem: `the image says "${state ?? "Not Present"}"` };
