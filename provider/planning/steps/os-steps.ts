import { type Build, formatBuild } from "../../terms/index.ts";
import { hasNetFx3, osAdditions } from "../additions/os-additions.ts";
import { releaseBuild, releaseName } from "../lines/releases.ts";
import { hasPackageOf } from "../output/compare-contents.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { KnownUpdate, PlanningCase } from "../scenario/planning-case.ts";
import { requireDotNetUpdate } from "../updates/dot-net.ts";
import { requireEnablement } from "../updates/enablement.ts";
import type { LineUpdates } from "../updates/line-updates.ts";
import { applyChain, cumulativeStep, raisingPass } from "./cumulative-update.ts";
import { type AppliedChain, type Draft, NO_WORK } from "./draft.ts";
import { additionSteps, settingSteps } from "./os-customising.ts";
import { payloadOf } from "./payload.ts";

/** The steps of an OS image, in the one order of the contract. `to` has the leading build of the wanted release. */
export function osSteps(planning: PlanningCase, updates: LineUpdates, to: Build): Draft {
  const { image, wishes } = planning;
  const added = osAdditions(planning);
  const payload = payloadOf(planning, added.all);
  const below = image.build.revision < to.revision;
  const additions = additionSteps(added, image);
  const chain =
    below || payload.path === "full-payload" ? applyChain(updates, image.build, to, payload) : undefined;
  const enablement = enablementPackages(planning, updates, to);
  const dotNet = dotNetUpdates(planning, updates);

  const packages: ServicingStep[] = [
    ...(chain && below && additions.length > 0 ? [stackFirst(chain, to)] : []),
    ...additions,
    ...(chain ? [cumulativeStep(chain, raisingPass(chain, image.build, payload))] : []),
    ...enablement.map((update) => enablementStep(update, to, updates)),
  ];
  const last = [...netFx3Steps(planning), ...dotNet.map(dotNetStep)];
  const clean = wishes.cleanup.components && packages.length + last.length > 0;
  const steps = [
    ...packages,
    ...settingSteps(image, wishes),
    ...(clean ? [cleanupStep(wishes.cleanup.resetBase)] : []),
    ...last,
  ];
  if (steps.length === 0) return NO_WORK;
  const files = [...(chain ? [...chain.beside, chain.target] : []), ...enablement, ...dotNet];
  return { path: payload.path, steps, files, chain };
}

function stackFirst(chain: AppliedChain, to: Build): ServicingStep {
  return cumulativeStep(chain, {
    reason: `brings the servicing stack of ${formatBuild(to)} before anything is added`,
    rule: RULES.stackFirst,
  });
}

function enablementPackages({ image }: PlanningCase, updates: LineUpdates, to: Build): KnownUpdate[] {
  const from = releaseBuild(updates.line.family, image.build, image.release);
  return from < to.build ? requireEnablement(updates, from, to) : [];
}

function enablementStep(update: KnownUpdate, to: Build, { line }: LineUpdates): ServicingStep {
  const build = update.target?.build ?? to.build;
  const needs = update.base === undefined ? "" : `; it needs ${formatBuild(update.base)} or later`;
  return {
    kind: "enablement",
    subject: update.kb,
    reason: `switches the image to ${releaseName(line.family, build)} at the same revision, ${build}.${to.revision}${needs}`,
    rule: RULES.enablement,
  };
}

function cleanupStep(resetBase: boolean): ServicingStep {
  return {
    kind: "cleanup",
    resetBase,
    reason: resetBase
      ? "removes what was superseded for good: the updates can no longer be taken out"
      : "removes what was superseded",
    rule: RULES.cleanupOs,
    tolerates: ["0x800f0806"],
  };
}

const netFx3Steps = ({ image, wishes }: PlanningCase): ServicingStep[] =>
  wishes.netFx3 && !hasNetFx3(image)
    ? [
        {
          kind: "netfx3",
          reason: ".NET 3.5 is wanted and not enabled; it leaves actions pending, so it follows the cleanup",
          rule: RULES.netFx3,
        },
      ]
    : [];

function dotNetUpdates({ image, wishes }: PlanningCase, updates: LineUpdates): KnownUpdate[] {
  const kb = wishes.dotNetUpdate;
  return kb === undefined || hasPackageOf(image, kb) ? [] : [requireDotNetUpdate(updates, kb)];
}

const dotNetStep = ({ kb }: KnownUpdate): ServicingStep => ({
  kind: "dotnet-update",
  subject: kb,
  reason: "is wanted; the cumulative update does not hold .NET",
  rule: RULES.dotNet,
});
