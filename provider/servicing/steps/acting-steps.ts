import type { ServicingStep, StepKind } from "../../planning/index.ts";
import type { ImageRequest } from "../request.ts";

/** Steps around the image, which every run has whether the plan names them or not. */
const AROUND: readonly StepKind[] = ["stage", "mount", "commit", "export", "verify", "publish"];

/** The steps of a plan that act on its image. */
export const actingSteps = ({ plan }: ImageRequest): readonly ServicingStep[] =>
  plan.steps.filter(({ kind }) => !AROUND.includes(kind));

/** What the plan of an image says of one of the steps around it. */
export function around({ plan }: ImageRequest, kind: StepKind): Pick<ServicingStep, "kind" | "minutes"> {
  const minutes = plan.steps.find((step) => step.kind === kind)?.minutes;
  return { kind, ...(minutes !== undefined && { minutes }) };
}

/** Whether an image is mounted and changed; else it is exported as it is. */
export const isServiced = (image: ImageRequest): boolean =>
  image.winRe !== undefined || actingSteps(image).length > 0;
