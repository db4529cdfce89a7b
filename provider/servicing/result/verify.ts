import type { StepKind } from "../../planning/index.ts";
import {
  compareBuilds,
  type ImageFacts,
  type ImageFileFacts,
  parseBuild,
  type UpdateFileFacts,
} from "../../terms/index.ts";
import type { CheckedUpdates } from "../preflight/check-updates.ts";
import type { ImageRequest, ServicingRequest } from "../request.ts";
import { describeImage } from "../run-context.ts";
import { actingSteps } from "../steps/acting-steps.ts";
import { notAsPlanned } from "./not-as-planned.ts";

export interface Expectation {
  readonly request: ServicingRequest;
  readonly before: ImageFileFacts;
  readonly updates: CheckedUpdates;
  /** Codes of failures that the plan let pass. */
  readonly tolerated: readonly string[];
  /** SHA-1s of the winre.wim files that go into images, by path. */
  readonly winRe: ReadonlyMap<string, string>;
}

/** Compares what was read from the result with the plan. VERIFICATION_FAILED for the first thing that is not as planned. */
export function verify(facts: ImageFileFacts | UpdateFileFacts, expectation: Expectation): ImageFileFacts {
  const { request, before } = expectation;
  if (facts.kind !== "image-file") throw notAsPlanned(request, "it is no image file");
  if (facts.images.length !== request.images.length)
    throw notAsPlanned(
      request,
      `it holds ${facts.images.length} images, planned are ${request.images.length}`,
    );
  const boots = bootIndexOf(request, before);
  if (facts.bootIndex !== boots)
    throw notAsPlanned(
      request,
      `image ${facts.bootIndex} of it boots, planned is ${boots} (0 stands for none)`,
    );
  for (const [position, image] of request.images.entries()) {
    const found = facts.images[position];
    const source = before.images.find(({ index }) => index === image.index);
    if (!found || !source) throw notAsPlanned(request, `${describeImage(image)} is not in the source`);
    const problem = compare(image, found, source, expectation);
    if (problem !== undefined) throw notAsPlanned(request, `${describeImage(image)} ${problem}`);
  }
  return facts;
}

/** Index in the output of the image that boots: as asked for, else the one that boots in the source; 0 for none. */
export const bootIndexOf = (
  { images, output }: ServicingRequest,
  { bootIndex }: Pick<ImageFileFacts, "bootIndex">,
): number => output.bootIndex ?? images.findIndex(({ index }) => index === bootIndex) + 1;

function compare(
  image: ImageRequest,
  found: ImageFacts,
  source: ImageFacts,
  { updates, tolerated, winRe }: Expectation,
): string | undefined {
  if (found.name !== source.name) return `is called "${found.name}", in the source "${source.name}"`;
  if (image.winRe && found.winre?.sha1 !== winRe.get(image.winRe.path))
    return `does not have ${image.winRe.path} in it`;
  const steps = actingSteps(image);
  if (steps.length === 0) return compareUntouched(found, source);
  const kinds = new Set(steps.map(({ kind }) => kind));
  if (found.role === "winre") {
    const safeOs = updates.get(steps.findLast(({ kind }) => kind === "safe-os")?.subject ?? "")?.facts.target;
    if (safeOs && found.safeOs !== safeOs) return `has Safe OS ${found.safeOs}, planned is ${safeOs}`;
    const stack = updates.get(steps.find(({ kind }) => kind === "servicing-stack")?.subject ?? "")?.stack;
    if (stack && isBelow(found.servicingStack, stack))
      return `has the servicing stack ${found.servicingStack}, planned is ${stack}`;
  } else if (!isAt(found, image.plan.to)) return `is at ${found.build}, planned is ${image.plan.to}`;
  if (
    kinds.has("cumulative-update") &&
    found.role !== "winre" &&
    revision(found.cumulativeUpdate) !== revision(image.plan.to)
  )
    return `has the cumulative update ${found.cumulativeUpdate}, planned is ${image.plan.to}`;
  if (kinds.has("dotnet-update") && found.dotNet === source.dotNet)
    return `has the same .NET update as before`;
  if (found.pendingActions === true && !mayBePending(image, tolerated, kinds))
    return "has actions that wait for its first start, which the plan does not foresee";
  return undefined;
}

const compareUntouched = (found: ImageFacts, source: ImageFacts): string | undefined =>
  found.build === source.build && found.cumulativeUpdate === source.cumulativeUpdate
    ? undefined
    : `is at ${found.build} although nothing was to be done with it`;

/** A step that ends with a code which the plan lets pass has not said that it took. */
function isBelow(build: string | null, wanted: string): boolean {
  const [is, shall] = [parseBuild(build ?? ""), parseBuild(wanted)];
  return shall !== undefined && (is === undefined || compareBuilds(is, shall) < 0);
}

/** Windows PE on media of a later release keeps the number of the first: there the revision alone counts. */
const isAt = ({ role, build }: ImageFacts, planned: string): boolean =>
  role === "winpe" ? revision(build) === revision(planned) : build === planned;

/** The release part differs after an enablement package. */
const revision = (build: string | null): string | undefined => build?.split(".").at(-1);

/** Foreseen by the plan, the reason why the cleanup was let pass, or a feature that the first start switches on. */
const mayBePending = (
  { plan }: ImageRequest,
  tolerated: readonly string[],
  kinds: ReadonlySet<StepKind>,
): boolean =>
  plan.warnings.some(({ code }) => code === "PENDING_AFTERWARDS") ||
  tolerated.includes("0x800f0806") ||
  (kinds.has("feature") && !kinds.has("cleanup"));
