import { digestOf } from "../terms/index.ts";
import type { ProductLine } from "./lines/product-line-of.ts";
import type { ServicingPlan } from "./plan.ts";
import type { KnownImage } from "./scenario/planning-case.ts";
import { isAround } from "./steps/is-around.ts";

/**
 * The identity of a plan is what is done to which kind of image, not how it is told: an image stays the same when a
 * new release of this package words a reason better, knows a better estimate, or adds a step around the work. Nor
 * does it matter whether the result takes the place of an older output.
 */
export function planDigest(
  plan: Pick<ServicingPlan, "path" | "from" | "to" | "steps">,
  { role }: KnownImage,
  { product, architecture }: ProductLine,
): string {
  const { path, from, to, steps } = plan;
  const done = steps
    .filter(({ kind }) => !isAround(kind))
    .map(({ kind, subject, beside, resetBase, tolerates }) => ({
      kind,
      subject: subject ?? null,
      beside: beside ?? [],
      resetBase: resetBase ?? false,
      tolerates: tolerates ?? [],
    }));
  return digestOf({ version: 1, role, product, architecture, path, from, to, steps: done });
}

/** Identity of the plans of all images of a file, in their order; of a single plan its own. */
export function combineDigests(plans: readonly Pick<ServicingPlan, "planDigest">[]): string {
  const [only, ...others] = plans.map((plan) => plan.planDigest);
  return only !== undefined && others.length === 0 ? only : digestOf([only, ...others].filter(Boolean));
}
