import type { ServicingStep } from "../planning/index.ts";
import { extract, type IsoExtract, isoExtracts, layOut, payloadKey } from "./payloads.ts";
import type { RunContext } from "./run-context.ts";
import { copiedSource, readSource } from "./source-steps.ts";
import { fillStagedSet, makeStagedSet, type StagedSet, stagingKey } from "./staging.ts";
import { actingSteps, isServiced } from "./steps/acting-steps.ts";
import type { StepPlace } from "./steps/executor.ts";
import { needsFiles } from "./steps/executors.ts";
import { makeImageSteps } from "./steps/image-steps.ts";
import { makeOutputSteps } from "./steps/output-steps.ts";
import type { Step } from "./steps/step.ts";

/** The whole run as a list: copy, lay out the updates, service each image, export, verify, publish. */
export function makeRunSteps(context: RunContext): Step[] {
  const { request, paths } = context;
  const serviced = request.images.filter(isServiced);
  const { step, imageFile } = serviced.length === 0 ? readSource(context) : copiedSource(context);
  const sets = stageSets(context);
  const extracts = isoExtracts(request, paths.extract);
  return [
    step,
    ...[...sets.values()].map((set) => ({
      kind: "stage" as const,
      title: `laying out ${set.files.map(({ kb }) => kb).join(", ")}`,
      run: () => fillStagedSet(set),
    })),
    ...extracts.map((from) => ({
      title: `taking ${from.members.length} files out of ${from.iso}`,
      run: () => extract(from, { signal: context.signal, onPercent: context.tracker.percent }),
    })),
    ...serviced.flatMap((image) =>
      makeImageSteps(context, image, (step) => filesOf(step, request, sets, extracts)),
    ),
    ...makeOutputSteps(context, imageFile),
  ];
}

/** One folder per set of files: images and steps that need the same files share it. */
function stageSets({ request, updates, paths }: RunContext): Map<string, StagedSet> {
  const sets = new Map<string, StagedSet>();
  for (const step of request.images.flatMap(actingSteps).filter(needsFiles))
    if (!sets.has(stagingKey(step)))
      sets.set(stagingKey(step), makeStagedSet(step, updates, paths.staging(sets.size + 1)));
  return sets;
}

function filesOf(
  step: ServicingStep,
  { payloads }: RunContext["request"],
  sets: ReadonlyMap<string, StagedSet>,
  extracts: readonly IsoExtract[],
): Pick<StepPlace, "staged" | "payload"> {
  const payload = payloads?.[payloadKey(step)];
  return {
    staged: needsFiles(step) ? sets.get(stagingKey(step)) : undefined,
    payload: payload && layOut(payload, extracts),
  };
}
