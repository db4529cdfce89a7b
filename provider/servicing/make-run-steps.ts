import type { ServicingStep } from "../planning/index.ts";
import { ServicingError } from "../terms/index.ts";
import { copySource } from "./copy-source.ts";
import { extract, type IsoExtract, isoExtracts, layOut, payloadKey } from "./payloads.ts";
import { hashFile, toDigest } from "./preflight/hash-file.ts";
import type { RunContext } from "./run-context.ts";
import { fillStagedSet, makeStagedSet, type StagedSet, stagingKey } from "./staging.ts";
import { actingSteps } from "./steps/acting-steps.ts";
import type { StepPlace } from "./steps/executor.ts";
import { needsFiles } from "./steps/executors.ts";
import { makeImageSteps } from "./steps/image-steps.ts";
import { makeOutputSteps } from "./steps/output-steps.ts";
import type { Step } from "./steps/step.ts";

/** The whole run as a list: copy, lay out the updates, service each image, export, verify, publish. */
export function makeRunSteps(context: RunContext): Step[] {
  const { request, paths } = context;
  const serviced = request.images.filter((image) => actingSteps(image).length > 0);
  if (serviced.length === 0)
    return [
      { title: "checking the source", run: () => hashSource(context) },
      ...makeOutputSteps(context, request.source.path),
    ];
  const sets = stageSets(context);
  const extracts = isoExtracts(request, paths.extract);
  return [
    { title: "copying the source", run: () => copy(context) },
    ...[...sets.values()].map((set) => ({
      title: `laying out ${set.files.map(({ kb }) => kb).join(", ")}`,
      run: () => fillStagedSet(set),
    })),
    ...extracts.map((from) => ({
      title: `taking ${from.members.length} files out of ${from.iso}`,
      run: () => extract(from, context.signal),
    })),
    ...serviced.flatMap((image) =>
      makeImageSteps(context, image, (step) => filesOf(step, request, sets, extracts)),
    ),
    ...makeOutputSteps(context, paths.imageCopy),
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

async function copy({ request, paths, before, progress, signal, observer }: RunContext): Promise<void> {
  const digest = await copySource(request.source.path, paths.imageCopy, {
    signal,
    size: before.size,
    onPercent: (percent) => observer.step(progress.title, percent),
  });
  progress.sourceDigest = checkDigest(request.source, digest);
}

async function hashSource({ request, progress, signal }: RunContext): Promise<void> {
  progress.sourceDigest = checkDigest(request.source, await hashFile(request.source.path, signal));
}

function checkDigest({ path, sha256 }: RunContext["request"]["source"], digest: string): string {
  if (!sha256 || toDigest(sha256) === digest) return digest;
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `${path} is not the source that was pinned: its SHA-256 is ${digest.slice(7)}.`,
    {
      property: "source.sha256",
      hint: "Fetch the source again, or correct source.sha256.",
      detail: { expected: toDigest(sha256), found: digest },
    },
  );
}
