import { type Build, formatBuild } from "../../terms/index.ts";
import { offeredLanguages } from "../additions/language-features.ts";
import { newLanguages } from "../additions/languages.ts";
import type { ServicingStep } from "../plan.ts";
import { RULES } from "../rules.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";
import { requireCumulativeUpdate } from "../updates/cumulative-update.ts";
import type { LineUpdates } from "../updates/line-updates.ts";
import { requireSafeOs } from "../updates/safe-os.ts";
import { type Draft, NO_WORK } from "./draft.ts";
import { driverSteps } from "./os-customising.ts";
import { cleanupPe, STACK_ONLY, winpeLanguageSteps } from "./winpe-steps.ts";

/**
 * The steps of WinRE: the servicing stack out of the cumulative update and the Safe OS update, never the cumulative
 * update itself and never a checkpoint. `to` is a Safe OS build. At that build a new language is still raised by the
 * Safe OS update, while the stack is there already.
 */
export function winreSteps(planning: PlanningCase, updates: LineUpdates, to: Build): Draft {
  const { image, wishes } = planning;
  const languages = newLanguages(planning, offeredLanguages(planning.offered));
  const below = image.safeOs === undefined || image.safeOs.revision < to.revision;
  const stack = below ? [requireCumulativeUpdate(updates, wishes.build)] : [];
  const safeOs = below || languages.length > 0 ? [requireSafeOs(updates, to)] : [];
  const work: ServicingStep[] = [
    ...stack.map(({ kb }) => ({
      kind: "servicing-stack" as const,
      subject: kb,
      reason: `only the servicing stack of ${formatBuild(wishes.build)} lands in WinRE; the Safe OS update needs it`,
      rule: RULES.winreStack,
      tolerates: [STACK_ONLY],
    })),
    ...winpeLanguageSteps(planning, languages, RULES.winreLanguages),
    ...safeOs.map(({ kb }) => ({
      kind: "safe-os" as const,
      subject: kb,
      reason: safeOsReason(image.safeOs, to),
      rule: RULES.safeOs,
    })),
    ...driverSteps(wishes),
  ];
  if (work.length === 0) return NO_WORK;
  return { path: "minimal", steps: [...work, cleanupPe()], files: [...stack, ...safeOs], chain: undefined };
}

function safeOsReason(is: Build | undefined, to: Build): string {
  if (is === undefined) return `WinRE has no Safe OS update, wanted is ${formatBuild(to)}`;
  if (is.revision === to.revision) return `raises the new languages to ${formatBuild(to)}`;
  return `WinRE is at Safe OS build ${formatBuild(is)}, wanted is ${formatBuild(to)}`;
}
