import { type Build, formatBuild } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import type { ProductLine } from "../lines/product-line-of.ts";
import { releaseBuild, releaseName } from "../lines/releases.ts";
import type { PlanReason } from "../plan.ts";
import type { KnownImage, PlanningCase } from "../scenario/planning-case.ts";
import { compareContents } from "./compare-contents.ts";

/** What decides whether an existing output is as wanted, besides the wishes. */
export interface WantedState {
  readonly line: ProductLine;
  /** Leading build of the release and revision; of WinRE the Safe OS build. */
  readonly to: Build;
}

/**
 * In what the output that exists is not as wanted: facts decide, not the order of edits. `replace` is what no
 * servicing takes away: the output is then rebuilt from the source.
 */
export function compareOutput(
  planning: PlanningCase,
  current: KnownImage,
  wanted: WantedState,
): PlanReason[] {
  const others = compareIdentity(planning.image, current, wanted.line);
  if (others.length > 0) return others;
  const reasons = [...compareLevel(current, wanted), ...compareContents(planning, current)];
  return [
    ...reasons.filter(({ answer }) => answer === "replace"),
    ...reasons.filter(({ answer }) => answer === "update"),
  ];
}

/** Another product, architecture, role or family is another image altogether. */
function compareIdentity(image: KnownImage, current: KnownImage, { family }: ProductLine): PlanReason[] {
  const rows: readonly (readonly [string, string, string])[] = [
    ["role", current.role, image.role],
    ["product", current.product, image.product],
    ["architecture", current.architecture, image.architecture],
    ["build", familyOf(current.build)?.name ?? formatBuild(current.build), family.name],
  ];
  return rows.flatMap(([property, is, shall]) =>
    is === shall
      ? []
      : [
          {
            property,
            answer: "replace" as const,
            reason: `the output is ${is}, the wanted image is ${shall}`,
          },
        ],
  );
}

function compareLevel(current: KnownImage, { line, to }: WantedState): PlanReason[] {
  if (current.role === "winre") return compareRevision("safeOs", current.safeOs, to, "a Safe OS update");
  const revision = compareRevision("build", current.build, to, "a cumulative update");
  if (current.role === "winpe") return revision;
  const release = releaseBuild(line.family, current.build, current.release);
  if (release === to.build) return revision;
  const [is, shall] = [releaseName(line.family, release), releaseName(line.family, to.build)];
  const reason =
    release > to.build
      ? `the output is ${is}, wanted is ${shall}: an enablement package cannot be taken out`
      : `the output is ${is}, wanted is ${shall}`;
  return [{ property: "release", answer: release > to.build ? "replace" : "update", reason }, ...revision];
}

function compareRevision(property: string, is: Build | undefined, to: Build, what: string): PlanReason[] {
  if (is?.revision === to.revision) return [];
  const found = is === undefined ? "has none" : `is at ${formatBuild(is)}`;
  if (is === undefined || is.revision < to.revision)
    return [{ property, answer: "update", reason: `the output ${found}, wanted is ${formatBuild(to)}` }];
  return [
    {
      property,
      answer: "replace",
      reason: `the output ${found}, wanted is ${formatBuild(to)}: ${what} cannot be taken out`,
    },
  ];
}
