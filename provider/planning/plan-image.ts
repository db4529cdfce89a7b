import { type Build, formatBuild } from "../terms/index.ts";
import { totalCost, withCosts } from "./cost.ts";
import { planDigest } from "./digest.ts";
import { type ProductLine, requireOneLine } from "./lines/product-line-of.ts";
import { releaseBuild, wantedRelease } from "./lines/releases.ts";
import { compareOutput } from "./output/compare-output.ts";
import type { PlanReason, ServicingPlan } from "./plan.ts";
import { refuseImpossible, refusePending, refuseUnreachable } from "./refusals.ts";
import type { PlanningCase } from "./scenario/planning-case.ts";
import { aroundSteps } from "./steps/around-steps.ts";
import { type Draft, NO_WORK } from "./steps/draft.ts";
import { osSteps } from "./steps/os-steps.ts";
import { winpeSteps } from "./steps/winpe-steps.ts";
import { winreSteps } from "./steps/winre-steps.ts";
import { requireCumulativeUpdate } from "./updates/cumulative-update.ts";
import type { LineUpdates } from "./updates/line-updates.ts";
import { safeOsOfMonth } from "./updates/safe-os.ts";
import { warningsOf } from "./warnings.ts";

const STEPS = { os: osSteps, winpe: winpeSteps, winre: winreSteps } as const;

/** The one plan for one image, or a refusal. `index` gives the updates of a line; it may be shared by many images. */
export function planImage(planning: PlanningCase, index: (line: ProductLine) => LineUpdates): ServicingPlan {
  const { image, current, wishes } = planning;
  const line = requireOneLine(image, wishes.build);
  refuseImpossible(planning);
  const updates = index(line);
  const to = wantedBuild(planning, updates);
  refuseUnreachable(planning, line, to);
  const because = current === undefined ? undefined : compareOutput(planning, current, { line, to });
  const draft = because?.length === 0 ? NO_WORK : STEPS[image.role](planning, updates, to);
  const action = decide(draft, because);
  if (draft.steps.length > 0) refusePending(planning);
  return finish(planning, updates, { draft, action, to, because: action === "none" ? undefined : because });
}

/** Steps always start from the source; only the action depends on the output. */
function decide(draft: Draft, because: readonly PlanReason[] | undefined): ServicingPlan["action"] {
  if (because?.some(({ answer }) => answer === "replace")) return "replace";
  const idle = because === undefined ? draft.steps.length === 0 : because.length === 0;
  return idle ? "none" : "service";
}

/**
 * Leading build of the wanted release and revision; of WinRE the Safe OS build; of WinPE the release does not count.
 * Where no release is wished for, the same leading build means the same release.
 */
function wantedBuild({ image, wishes }: PlanningCase, updates: LineUpdates): Build {
  if (image.role === "winre")
    return wishes.safeOs ?? safeOsOfMonth(updates, requireCumulativeUpdate(updates, wishes.build));
  if (image.role === "winpe") return wishes.build;
  const { family } = updates.line;
  const keeps = wishes.release === undefined && wishes.build.build === image.build.build;
  const build = keeps
    ? releaseBuild(family, image.build, image.release)
    : wantedRelease(family, wishes.build, wishes.release);
  return { build, revision: wishes.build.revision };
}

interface Decided {
  readonly draft: Draft;
  readonly action: ServicingPlan["action"];
  readonly to: Build;
  readonly because: readonly PlanReason[] | undefined;
}

function finish(planning: PlanningCase, updates: LineUpdates, decided: Decided): ServicingPlan {
  const { image } = planning;
  const { draft, action, to, because } = decided;
  const around = action === "none" ? [] : aroundSteps(draft, to, image.role);
  const steps = withCosts(around, draft.files, image.role);
  const plan = {
    action,
    path: draft.path,
    from: formatBuild(image.role === "winre" ? (image.safeOs ?? image.build) : image.build),
    to: formatBuild(to),
    steps,
  };
  return {
    ...plan,
    warnings: warningsOf(planning, updates, draft),
    cost: totalCost(steps, image.role),
    ...(because === undefined ? {} : { because }),
    planDigest: planDigest(plan, image, updates.line),
  };
}
