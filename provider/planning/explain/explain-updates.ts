import { type Build, formatBuild, type UpdateType } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import { requireOneLine } from "../lines/product-line-of.ts";
import type { ServicingPlan } from "../plan.ts";
import { plan } from "../plan-scenario.ts";
import type { KnownUpdate, PlanningCase } from "../scenario/planning-case.ts";
import { readScenario } from "../scenario/read-scenario.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { passedCheckpoints } from "../updates/chain.ts";
import { isOfLine, type LineUpdates, lineUpdates } from "../updates/line-updates.ts";

/** An update of the list that the plan does not use, and why. */
export interface LeftOut {
  readonly kb: string;
  readonly type: UpdateType;
  /** The build that it makes, where it makes one. */
  readonly target: string | null;
  readonly reason: string;
}

/** A plan and why it leaves the rest of the list alone; the rest is no part of the plan's identity. */
export interface ExplainedPlan {
  readonly plan: ServicingPlan;
  readonly leftOut: readonly LeftOut[];
}

export function explainedPlan(scenario: Scenario): ExplainedPlan {
  const made = plan(scenario);
  return { plan: made, leftOut: explainUpdates(scenario, made) };
}

/** Why each other update was left out, ascending by the build that it makes. */
export function explainUpdates(scenario: Scenario, made: ServicingPlan): LeftOut[] {
  const planning = readScenario(scenario);
  const line = requireOneLine(planning.image, planning.wishes.build);
  const updates = lineUpdates(planning.updates, line);
  const used = new Set(made.steps.flatMap(({ subject, beside }) => [subject, ...(beside ?? [])]));
  const why = reasons(planning, updates, made);
  return planning.updates
    .filter((update) => !(used.has(update.kb) && isOfLine(update, line)))
    .sort(byTarget)
    .map((update) => ({
      kb: update.kb,
      type: update.type,
      target: update.target === undefined ? null : formatBuild(update.target),
      reason: why(update),
    }));
}

const byTarget = (a: KnownUpdate, b: KnownUpdate): number =>
  (a.target?.build ?? 0) - (b.target?.build ?? 0) ||
  (a.target?.revision ?? 0) - (b.target?.revision ?? 0) ||
  a.kb.localeCompare(b.kb, "en") ||
  a.product.localeCompare(b.product, "en") ||
  a.architecture.localeCompare(b.architecture, "en");

/** What other kinds of update are for, where the plan does not need them. */
const OTHER_TYPES: Readonly<Record<Exclude<UpdateType, "cumulative-update">, string>> = {
  "servicing-stack": "the cumulative update brings its own servicing stack",
  "safe-os": "a Safe OS update goes into WinRE only, and this is not the wanted one",
  setup: "a Setup update is no package: its files go into the sources folder of the media",
  dotnet: "this .NET update is not asked for",
  enablement: "the image keeps its release, or another package switches it",
  "language-pack": "languages come from the languages-and-features source",
  capability: "capabilities come from the languages-and-features source",
  hotpatch: "a hotpatch changes a running Windows and is never put into an image",
  unknown: "its type is not known",
};

function reasons(planning: PlanningCase, updates: LineUpdates, made: ServicingPlan) {
  const { image, wishes } = planning;
  const { line } = updates;
  const [target] = updates.makersOf(wishes.build.revision);
  const chain = target === undefined ? [] : passedCheckpoints(target, updates, Number.POSITIVE_INFINITY);
  const checkpoints = new Set(chain.map(({ kb }) => kb));
  return (update: KnownUpdate): string => {
    if (update.architecture !== line.architecture)
      return `is for ${update.architecture}, the image is ${line.architecture}`;
    if (update.product !== line.product) return `is for ${update.product}, the image is ${line.product}`;
    if (update.target !== undefined && familyOf(update.target) !== line.family)
      return `makes ${formatBuild(update.target)}, which is not ${line.family.name}`;
    if (update.type !== "cumulative-update") return OTHER_TYPES[update.type];
    if (update.target === undefined) return "does not say what build it makes";
    if (made.action === "none") return "nothing is to do";
    if (image.role === "winre") return "WinRE takes no cumulative update but the stack of the wanted month";
    return cumulative(update.target, checkpoints.has(update.kb), image.build, wishes.build);
  };
}

function cumulative(target: Build, isCheckpoint: boolean, image: Build, wanted: Build): string {
  const [makes, at] = [formatBuild(target), formatBuild(image)];
  if (target.revision > wanted.revision) return `makes ${makes}, above the wanted ${formatBuild(wanted)}`;
  if (isCheckpoint)
    return `is a checkpoint that the image at ${at} has passed; naming it fails with 0x80070228`;
  if (target.revision <= image.revision) return `makes ${makes}, and the image is at ${at} already`;
  return `makes ${makes}; the wanted build is not built on it and holds all of it`;
}
