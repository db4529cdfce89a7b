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
  /** Codes of failures that the plan let pass. */
  readonly tolerated: readonly string[];
  readonly warn: (text: string) => void;
}

/** Finds every wished item in a file that was made, without mounting it. VERIFICATION_FAILED for the first that is not there. */
export async function verifyWishes(wishes: WishesToVerify): Promise<void> {
  const { request, facts } = wishes;
  for (const [position, image] of request.images.entries()) {
    const found = facts.images[position];
    if (!found) continue;
    const problem = await findProblem(wishes, image, found);
    if (problem !== undefined) throw notAsPlanned(request, `${describeImage(image)} ${problem}`);
  }
}

async function findProblem(
  { request, path, tolerated, warn }: WishesToVerify,
  image: ImageRequest,
  found: ImageFacts,
): Promise<string | undefined> {
  const steps = actingSteps(image);
  const contents = needsContents(steps) ? (await readAddedContents(path, [found.index]))[0] : undefined;
  for (const step of steps) {
    const missing = await findMissing(step, { request, found, contents });
    if (missing !== undefined) return missing;
    if (step.resetBase && found.role === "os" && contents?.resetBase === null && tolerated.length === 0)
      warn(
        `${describeImage(image)} does not say that its base was reset: it may be larger than it could be.`,
      );
  }
  return findLeftBehind(steps, found, request);
}

const needsContents = (steps: readonly ServicingStep[]): boolean =>
  steps.some(({ kind, resetBase }) => resetBase || BEYOND_FACTS.includes(kind));
