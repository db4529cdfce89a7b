import { readAddedContents } from "../../imaging/index.ts";
import type { ServicingStep, StepKind } from "../../planning/index.ts";
import type { ImageFacts, ImageFileFacts } from "../../terms/index.ts";
import type { ImageRequest, ServicingRequest } from "../request.ts";
import { describeImage } from "../run-context.ts";
import { actingSteps } from "../steps/acting-steps.ts";
import { findMissing } from "./find-missing.ts";
import { findLeftBehind } from "./left-behind.ts";
import { notAsPlanned } from "./not-as-planned.ts";

/** Steps of which the facts of an image say nothing. */
const BEYOND_FACTS: readonly StepKind[] = ["driver", "app", "remove-app", "answer-file"];

export interface WishesToVerify {
  readonly request: ServicingRequest;
  /** What was read from the file that is to be published. */
  readonly facts: ImageFileFacts;
  readonly path: string;
}

/** Finds every wished item in a file that was made, without mounting it. VERIFICATION_FAILED for the first that is not there. */
export async function verifyWishes({ request, facts, path }: WishesToVerify): Promise<void> {
  for (const [position, image] of request.images.entries()) {
    const found = facts.images[position];
    if (!found) continue;
    const problem = await findProblem(request, image, found, path);
    if (problem !== undefined) throw notAsPlanned(request, `${describeImage(image)} ${problem}`);
  }
}

async function findProblem(
  request: ServicingRequest,
  image: ImageRequest,
  found: ImageFacts,
  path: string,
): Promise<string | undefined> {
  const steps = actingSteps(image);
  const contents = needsContents(steps) ? (await readAddedContents(path, [found.index]))[0] : undefined;
  for (const step of steps) {
    const missing = await findMissing(step, { request, found, contents });
    if (missing !== undefined) return missing;
  }
  return findLeftBehind(steps, found, request);
}

const needsContents = (steps: readonly ServicingStep[]): boolean =>
  steps.some(({ kind }) => BEYOND_FACTS.includes(kind));
