import { type Build, formatBuild, ServicingError } from "../terms/index.ts";
import { isIn } from "./lines/family-of.ts";
import type { ProductLine } from "./lines/product-line-of.ts";
import { LONG_TERM_EDITIONS, NETFX3_GONE } from "./lines/product-lines.ts";
import { releaseBuild, releaseName } from "./lines/releases.ts";
import type { PlanningCase } from "./scenario/planning-case.ts";
import { hasName } from "./scenario/unique-names.ts";

/** Impossible whatever the updates are: refused before any of them is looked at. */
export function refuseImpossible(planning: PlanningCase): void {
  if (planning.image.role === "os") {
    refuseWithoutWinre(planning);
    refuseNetFx3(planning);
  } else refuseOsWishes(planning);
}

/** The source is past what is wanted, or can never be switched to it. */
export function refuseUnreachable(planning: PlanningCase, line: ProductLine, to: Build): void {
  if (planning.image.role === "os") {
    refuseOlderRelease(planning, line, to);
    refuseEnablement(planning, line, to);
  }
  refuseOlderLevel(planning, to);
}

function refuseWithoutWinre({ image, wishes }: PlanningCase): void {
  if (!image.lacksWinre || wishes.safeOs === undefined) return;
  throw new ServicingError(
    "NO_WINRE",
    `A Safe OS build (${formatBuild(wishes.safeOs)}) is wanted, and the image has no winre.wim to service.`,
    {
      hint: "Choose a source with Windows RE, or do not ask for a Safe OS build.",
      property: "desired.safeOs",
    },
  );
}

function refuseNetFx3({ wishes }: PlanningCase): void {
  if (!wishes.netFx3 || !isIn(wishes.build, NETFX3_GONE.builds)) return;
  throw new ServicingError(
    "NETFX3_UNAVAILABLE",
    `.NET 3.5 cannot be added to ${formatBuild(wishes.build)}: builds from 27965 on no longer have it as a feature.`,
    {
      hint: "Leave netFx3 out; programs that need .NET 3.5 bring it as an installer.",
      property: "desired.netFx3",
    },
  );
}

function refuseOlderRelease({ image, wishes }: PlanningCase, { family }: ProductLine, to: Build): void {
  const from = releaseBuild(family, image.build, image.release);
  if (from <= to.build) return;
  throw new ServicingError(
    "SOURCE_TOO_NEW",
    `The source is ${releaseName(family, from)} (${formatBuild(image.build)}) and cannot go back to ${releaseName(family, to.build)} (${formatBuild(wishes.build)}).`,
    {
      hint: `Choose a source of ${releaseName(family, to.build)}, or a build of ${releaseName(family, from)}, ${from}.${to.revision}.`,
      property: "desired.build",
    },
  );
}

function refuseEnablement({ image }: PlanningCase, { family, product }: ProductLine, to: Build): void {
  if (releaseBuild(family, image.build, image.release) >= to.build) return;
  const longTerm = image.editionId !== undefined && hasName(LONG_TERM_EDITIONS.editions, image.editionId);
  if (product === "client" && !longTerm) return;
  const what = longTerm ? `an LTSC edition (${image.editionId})` : "Windows Server";
  throw new ServicingError(
    "ENABLEMENT_NOT_APPLICABLE",
    `The image is ${what} and cannot become ${releaseName(family, to.build)}: enablement packages are not made for it.`,
    {
      hint: `Stay on the release of the source: choose build ${image.build.build}.${to.revision}.`,
      property: "desired.build",
    },
  );
}

/** What only an OS image takes is refused for WinRE and WinPE rather than left out in silence. */
function refuseOsWishes({ image, wishes }: PlanningCase): void {
  const asked: readonly (readonly [string, boolean])[] = [
    ["capabilities", wishes.capabilities.length > 0],
    ["features", wishes.features.length > 0],
    ["netFx3", wishes.netFx3],
    ["dotNetUpdate", wishes.dotNetUpdate !== undefined],
    ["apps", wishes.apps.add.length + wishes.apps.remove.length > 0],
  ];
  const [wrong] = asked.find(([, is]) => is) ?? [];
  if (wrong === undefined) return;
  throw new ServicingError("INVALID_INPUT", `An image of role ${image.role} takes no ${wrong}.`, {
    hint: `Leave ${wrong} out, or ask for it of the OS image.`,
    property: `desired.${wrong}`,
  });
}

/** WinRE is compared by its Safe OS build, everything else by revision. */
function refuseOlderLevel({ image, wishes }: PlanningCase, to: Build): void {
  const winre = image.role === "winre";
  const is = winre ? image.safeOs : image.build;
  if (is === undefined || is.revision <= to.revision) return;
  const [what, it] = winre ? ["Safe OS build ", "a Safe OS update"] : ["", "a cumulative update"];
  throw new ServicingError(
    "SOURCE_TOO_NEW",
    `The source is at ${what}${formatBuild(is)}, above the wanted ${formatBuild(winre ? to : wishes.build)}: ${it} cannot be taken out.`,
    {
      hint: `Choose a source at or below ${what}${formatBuild(winre ? to : wishes.build)}, or a build at or above ${formatBuild(is)}.`,
      property: winre ? "desired.safeOs" : "desired.build",
    },
  );
}

/** A source that waits for its first boot cannot be serviced. */
export function refusePending({ image }: PlanningCase): void {
  if (!image.pendingActions) return;
  throw new ServicingError(
    "PENDING_ACTIONS",
    "The source has pending actions: it waits for its first boot and must not be serviced again.",
    {
      hint: "Start from the original source, from before .NET 3.5 or features were added after the cleanup.",
      property: "image.pendingActions",
    },
  );
}
