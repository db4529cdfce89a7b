import { explainUpdates, planTable } from "../../planning/index.ts";
import { colours as pc } from "../colours.ts";
import type { PlannedImage } from "../planned.ts";
import { columns } from "./table.ts";

/** Plans as a person reads them: what becomes what, each step with its files and its reason, the cost. */
export function planView(images: readonly PlannedImage[], explain: boolean): string {
  return images.map((image) => `${pc.bold(image.title)}\n${body(image, explain)}`).join("\n");
}

function body({ scenario, plan }: PlannedImage, explain: boolean): string {
  const table = planTable(plan);
  const indent = (line: string): string => `   ${line}\n`;
  const steps = table.rows.map(({ number, kind, subject, beside, reason, rule }) => [
    `   ${number}`,
    [`${kind} ${subject}`.trim(), ...(beside === "" ? [] : [`beside ${beside}`])].join("\n"),
    explain && rule !== "" ? `${reason}\n${pc.dim(rule)}` : reason,
  ]);
  return [
    indent(table.title),
    ...table.because.map(indent),
    steps.length === 0 ? "" : columns(steps),
    ...table.warnings.map((warning) => indent(`${pc.yellow("warning")} ${warning}`)),
    plan.action === "none" ? "" : indent(table.cost),
    ...(explain ? table.restsOn.map((ground) => indent(pc.dim(`  ${ground}`))) : []),
    explain ? leftOut(scenario, plan) : "",
    indent(pc.dim(table.planDigest)),
  ].join("");
}

function leftOut(scenario: PlannedImage["scenario"], plan: PlannedImage["plan"]): string {
  const rows = explainUpdates(scenario, plan).map(({ kb, target, reason }) => [
    `   ${kb}`,
    target ?? "",
    reason,
  ]);
  return rows.length === 0 ? "" : `   not used:\n${columns(rows)}`;
}
