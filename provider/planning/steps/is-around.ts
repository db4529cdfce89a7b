import type { StepKind } from "../plan.ts";

/** What is done around the steps on the image: the same for every plan. */
const AROUND: ReadonlySet<StepKind> = new Set(["stage", "mount", "commit", "export", "verify", "publish"]);

export const isAround = (kind: StepKind): boolean => AROUND.has(kind);
