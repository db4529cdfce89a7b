import { type Build, formatBuild, parseBuild } from "../../terms/index.ts";
import { requireOneLine } from "../lines/product-line-of.ts";
import { ROOT_REVISION } from "../lines/product-lines.ts";
import { releaseName } from "../lines/releases.ts";
import type { ServicingPlan } from "../plan.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";
import { readScenario } from "../scenario/read-scenario.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { passedCheckpoints } from "../updates/chain.ts";
import { type LineUpdates, lineUpdates } from "../updates/line-updates.ts";

/** One build on the way from the release to the wanted build. */
export interface ChainStop {
  readonly build: string;
  readonly role: StopRole;
  /** What makes the build; undefined for the release and for a build that only the image is at. */
  readonly kb: string | undefined;
  /** Whether the image is here. */
  readonly image: boolean;
  /** What the stop means for this run. */
  readonly meaning: string;
}

/** `ahead`: a checkpoint above the image that this run does not need; `missing`: a base that no file makes. */
export type StopRole =
  | "release"
  | "image"
  | "passed"
  | "beside"
  | "ahead"
  | "target"
  | "enablement"
  | "missing";

/** The stops of a plan, ascending: where the image is, which checkpoints are passed, which lie beside, the target. */
export function chainStops(scenario: Scenario, plan: ServicingPlan): ChainStop[] {
  const planning = readScenario(scenario);
  const updates = lineUpdates(planning.updates, requireOneLine(planning.image, planning.wishes.build));
  const stops = planning.image.role === "winre" ? winreStops(plan) : windowsStops(planning, updates, plan);
  return [...stops, ...enablementStops(updates, plan)];
}

const MEANINGS: Readonly<Record<StopRole, string>> = {
  release: "the release",
  image: "the image is here",
  passed: "a checkpoint that the image has passed: left out",
  beside: "a checkpoint that lies beside the target",
  ahead: "a checkpoint on the way to the wanted build",
  target: "the target: the one file that DISM is given",
  enablement: "the enablement package switches the release",
  missing: "a base that no file makes, and that is not needed",
};

interface Place {
  readonly build: string;
  readonly role: StopRole;
  readonly kb: string | undefined;
  readonly image: boolean;
}

function stop({ build, role, kb, image }: Place, meaning: string = MEANINGS[role]): ChainStop {
  return {
    build,
    role,
    kb,
    image,
    meaning: image && role !== "image" ? `${meaning}, the image is here` : meaning,
  };
}

function windowsStops(
  { image, wishes }: PlanningCase,
  updates: LineUpdates,
  plan: ServicingPlan,
): ChainStop[] {
  const [target] = updates.makersOf(wishes.build.revision);
  const chain = target ? passedCheckpoints(target, updates, Number.POSITIVE_INFINITY) : [];
  const beside = new Set(plan.steps.flatMap((step) => step.beside ?? []));
  const stops = new Map<number, ChainStop>();
  const add = (build: Build, role: StopRole, kb?: string, meaning?: string): void => {
    const here = build.revision === image.build.revision;
    stops.set(build.revision, stop({ build: formatBuild(build), role, kb, image: here }, meaning));
  };
  add(image.build, "image");
  add({ build: image.build.build, revision: ROOT_REVISION }, "release");
  const lowestBase = (chain[0] ?? target)?.base;
  if (lowestBase && lowestBase.revision > ROOT_REVISION) add(lowestBase, "missing");
  for (const { kb, target: made } of chain) {
    if (made === undefined) continue;
    const passed = made.revision <= image.build.revision;
    if (beside.has(kb)) add(made, "beside", kb, passed ? BESIDE_ALTHOUGH_PASSED : undefined);
    else add(made, passed ? "passed" : "ahead", kb);
  }
  const applied = plan.steps.some(({ kind }) => kind === "cumulative-update");
  add(
    { build: image.build.build, revision: wishes.build.revision },
    "target",
    target?.kb,
    applied ? undefined : "the wanted build",
  );
  return [...stops].sort(([a], [b]) => a - b).map(([, made]) => made);
}

const BESIDE_ALTHOUGH_PASSED = "a passed checkpoint, which lies beside the target all the same";

/** WinRE has no chain: one Safe OS update makes its build from any other. */
function winreStops({ from, to, steps }: ServicingPlan): ChainStop[] {
  const kb = steps.find(({ kind }) => kind === "safe-os")?.subject;
  const meaning =
    kb === undefined ? "the wanted Safe OS build" : "the wanted Safe OS build, made by one update";
  const target = stop({ build: to, role: "target", kb, image: from === to }, meaning);
  return from === to ? [target] : [stop({ build: from, role: "image", kb: undefined, image: true }), target];
}

function enablementStops(updates: LineUpdates, { steps, to }: ServicingPlan): ChainStop[] {
  const switches = new Set(steps.filter(({ kind }) => kind === "enablement").map(({ subject }) => subject));
  const releases = new Map(
    updates
      .ofType("enablement")
      .flatMap(({ kb, target }) => (target && switches.has(kb) ? [[kb, target.build] as const] : [])),
  );
  return [...releases].map(([kb, build]) => {
    const made = formatBuild({ build, revision: parseBuild(to)?.revision ?? 0 });
    return stop({
      build: `${made} (${releaseName(updates.line.family, build)})`,
      role: "enablement",
      kb,
      image: false,
    });
  });
}
