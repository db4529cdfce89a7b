import { type Build, formatBuild, ServicingError } from "../../terms/index.ts";
import { releaseName } from "../lines/releases.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import { madeForOthers } from "./cumulative-update.ts";
import type { LineUpdates } from "./line-updates.ts";
import { requireOne } from "./require-one.ts";

/**
 * The enablement packages from one release to a newer one, in order: usually one, more where a package starts only
 * at a release between. `wanted` has the leading build of the wanted release and the revision that the image will have.
 */
export function requireEnablement(updates: LineUpdates, from: number, wanted: Build): KnownUpdate[] {
  const packages = updates
    .ofType("enablement")
    .filter(({ base, target }) => target?.build === wanted.build && (base?.build ?? 0) < wanted.build);
  if (packages.length === 0) throw noPackage(updates, wanted);
  const direct = packages.filter(({ base }) => (base?.build ?? 0) <= from);
  const usable = direct.length > 0 ? direct : packages;
  const fitting = usable.filter(({ base }) => (base?.revision ?? 0) <= wanted.revision);
  if (fitting.length === 0) throw belowPrerequisite(usable, updates, wanted);
  const highest = Math.max(...fitting.map(({ base }) => base?.revision ?? 0));
  const found = requireOne(
    fitting.filter(({ base }) => (base?.revision ?? 0) === highest),
    wanted,
  );
  if (found === undefined) throw noPackage(updates, wanted);
  const start = found.base?.build ?? from;
  if (start <= from) return [found];
  return [...requireEnablement(updates, from, { ...wanted, build: start }), found];
}

function noPackage(updates: LineUpdates, wanted: Build): ServicingError {
  const release = releaseName(updates.line.family, wanted.build);
  const elsewhere = updates.all.filter(
    ({ type, target }) => type === "enablement" && target?.build === wanted.build,
  );
  return (
    madeForOthers(elsewhere, updates, release) ??
    new ServicingError(
      "UNKNOWN_BUILD",
      `No enablement package in the list makes ${release} (${wanted.build}).`,
      {
        hint: `Add the enablement package of ${release} to the updates, or choose a source of that release.`,
        property: "desired.build",
      },
    )
  );
}

function belowPrerequisite(packages: readonly KnownUpdate[], { line }: LineUpdates, wanted: Build) {
  const [lowest] = packages.toSorted((a, b) => (a.base?.revision ?? 0) - (b.base?.revision ?? 0));
  const needed = lowest?.base ? formatBuild(lowest.base) : "a later build";
  return new ServicingError(
    "ENABLEMENT_PREREQUISITE",
    `${formatBuild(wanted)} cannot be made: ${lowest?.kb ?? "the enablement package"} makes ${releaseName(line.family, wanted.build)} of ${needed} or later.`,
    {
      hint: `Choose a build of revision ${lowest?.base?.revision ?? "a later one"} or higher, or stay on the release of the source.`,
      property: "desired.build",
    },
  );
}
