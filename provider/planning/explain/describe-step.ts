import type { ServicingPlan, ServicingStep } from "../plan.ts";
import { isAround } from "../steps/is-around.ts";

/** One step in the words that the preview, the command line and the documentation share. */
export function describeStep({ kind, subject, beside, resetBase, tolerates }: ServicingStep): string {
  const what = [kind, subject, resetBase ? "with reset base" : undefined].filter(Boolean).join(" ");
  const files = beside?.length ? `, beside it ${beside.join(", ")}` : "";
  const codes = tolerates?.length ? `, goes on after ${tolerates.join(", ")}` : "";
  return `${what}${files}${codes}`;
}

/** The plan as one sentence: `26100.1 → 26100.2605, minimal path`. */
export function describePlan({ action, path, from, to }: ServicingPlan): string {
  if (action === "none") return `${to}: nothing to do`;
  const rebuilt = action === "replace" ? ", rebuilt from the source" : "";
  const way = path === "none" ? "as the source is" : `${path} path`;
  return `${from} → ${to}, ${way}${rebuilt}`;
}

/** What the plan costs: `5 DISM passes, about 27 minutes, 540 MB to download`. */
export function describeCost({ cost }: ServicingPlan): string {
  const { dismCalls, minutes, downloadBytes } = cost;
  return [
    `${dismCalls} DISM ${dismCalls === 1 ? "pass" : "passes"}`,
    minutes === undefined ? undefined : `about ${Math.max(1, Math.round(minutes))} minutes`,
    downloadBytes > 0 ? `${formatBytes(downloadBytes)} of updates` : undefined,
  ]
    .filter(Boolean)
    .join(", ");
}

/** Plain lines for a preview: the plan, a line a step on the image with its reason, differences, warnings, cost. */
export function planLines(plan: ServicingPlan): string[] {
  if (plan.action === "none") return [describePlan(plan), ...warningLines(plan)];
  return [
    describePlan(plan),
    ...(plan.because ?? []).map(({ answer, reason }) => `  ${answer}: ${reason}`),
    ...plan.steps
      .filter(({ kind }) => !isAround(kind))
      .map((step) => `  ${describeStep(step)}: ${step.reason}`),
    ...warningLines(plan),
    `  ${describeCost(plan)}`,
  ];
}

const warningLines = ({ warnings }: ServicingPlan): string[] =>
  warnings.map(({ code, message }) => `  warning ${code}: ${message}`);

const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** Decimal units, as the Catalog gives sizes. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${UNITS[power]}`;
}
