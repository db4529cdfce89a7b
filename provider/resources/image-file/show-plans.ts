import { isAround, type ServicingPlan, type ServicingStep } from "../../planning/index.ts";
import type { ImagePlan, PlannedImage, ShownStep } from "./types.ts";

/** Plans as a preview shows them; equal ones are told once. */
export function showPlans(planned: readonly PlannedImage[]): ImagePlan[] {
  const groups = new Map<string, ImagePlan>();
  for (const { index, name, plan, winRe } of planned) {
    const shown = { ...showPlan(plan), ...(winRe && { winRe: winRe.safeOs ?? "unknown" }) };
    const key = JSON.stringify(shown);
    groups.set(key, { images: [...(groups.get(key)?.images ?? []), { index, name }], ...shown });
  }
  return [...groups.values()];
}

const showPlan = (plan: ServicingPlan): Omit<ImagePlan, "images"> => ({
  action: plan.action,
  path: plan.path,
  from: plan.from,
  to: plan.to,
  steps: plan.steps.filter(({ kind }) => !isAround(kind)).map(showStep),
  warnings: plan.warnings.map(({ code, message }) => `${code}: ${message}`),
  dismCalls: plan.cost.dismCalls,
  planDigest: plan.planDigest,
});

const showStep = ({ kind, subject, beside, resetBase, reason, tolerates }: ServicingStep): ShownStep => ({
  kind,
  ...(subject !== undefined && { subject }),
  ...(beside?.length && { beside }),
  ...(resetBase && { resetBase }),
  reason,
  ...(tolerates?.length && { tolerates }),
});
