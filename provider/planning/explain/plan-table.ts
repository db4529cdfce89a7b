import type { ServicingPlan } from "../plan.ts";
import { isAround } from "../steps/is-around.ts";
import { describeCost, describePlan } from "./describe-step.ts";

/** A plan as plain data for a table: no colours, no padding; every cell is a text, empty where there is nothing. */
export interface PlanTable {
  /** `26100.1 → 26100.2605, minimal path` */
  readonly title: string;
  readonly rows: readonly PlanRow[];
  /** What an existing output differs in. */
  readonly because: readonly string[];
  readonly warnings: readonly string[];
  /** What it costs, and the measurements that the minutes rest on. */
  readonly cost: string;
  readonly restsOn: readonly string[];
  readonly planDigest: string;
}

export interface PlanRow {
  readonly number: string;
  readonly kind: string;
  readonly subject: string;
  readonly beside: string;
  readonly tolerates: string;
  readonly minutes: string;
  readonly reason: string;
  readonly rule: string;
  /** True for the steps around those on the image: stage, mount, commit, export, verify, publish. */
  readonly around: boolean;
}

export function planTable(plan: ServicingPlan): PlanTable {
  return {
    title: describePlan(plan),
    rows: plan.steps.map((step, position) => ({
      number: String(position + 1),
      kind: step.kind,
      subject: step.resetBase ? "with reset base" : (step.subject ?? ""),
      beside: step.beside?.join(", ") ?? "",
      tolerates: step.tolerates?.join(", ") ?? "",
      minutes: step.minutes === undefined ? "" : String(step.minutes),
      reason: step.reason,
      rule: step.rule ?? "",
      around: isAround(step.kind),
    })),
    because: (plan.because ?? []).map(({ property, answer, reason }) => `${answer} (${property}): ${reason}`),
    warnings: plan.warnings.map(({ code, message }) => `${code}: ${message}`),
    cost: plan.action === "none" ? "" : describeCost(plan),
    restsOn: plan.cost.restsOn ?? [],
    planDigest: plan.planDigest,
  };
}
