import { type Build, compareBuilds, type ErrorCode, parseBuild, ServicingError } from "../../terms/index.ts";
import type { CatalogEntry } from "./entry.ts";
import { releasesOfBranch, sameRevision } from "./releases.ts";
import { describeWanted, type WantedUpdate, wantedRelease } from "./wanted.ts";

/** Entries whose words fit, best first: the highest build, then the newest month; never by KB number. */
export function fittingEntries(entries: readonly CatalogEntry[], wanted: WantedUpdate): CatalogEntry[] {
  const release = wantedRelease(wanted);
  return entries
    .filter((entry) => misfit(entry, wanted) === undefined)
    .sort(
      (a, b) =>
        compareOptionalBuilds(b, a) ||
        (b.month ?? "").localeCompare(a.month ?? "") ||
        Number(speaksOf(b, release)) - Number(speaksOf(a, release)) ||
        b.date.localeCompare(a.date) ||
        a.updateId.localeCompare(b.updateId),
    );
}

/** By revision where both titles tell it: entries of one branch differ in their build number. */
function compareOptionalBuilds(a: CatalogEntry, b: CatalogEntry): number {
  const [left, right] = [parseBuild(a.build ?? ""), parseBuild(b.build ?? "")];
  if (!left || !right) return 0;
  const revision = (build: Build): Build => ({ build: 0, revision: build.revision });
  return compareBuilds(revision(left), revision(right));
}

interface Misfit {
  readonly code: ErrorCode;
  readonly reason: string;
}

function misfit(entry: CatalogEntry, wanted: WantedUpdate): Misfit | undefined {
  if (entry.type === "hotpatch")
    return { code: "HOTPATCH", reason: "it is a hotpatch, for running systems only" };
  if (entry.type !== wanted.type) return { code: "CATALOG_NOT_FOUND", reason: `it is no ${wanted.type}` };
  if (wanted.kb !== undefined && entry.kb !== wanted.kb)
    return { code: "CATALOG_NOT_FOUND", reason: `its title does not name ${wanted.kb}` };
  if (entry.product !== null && entry.product !== wanted.product)
    return { code: "WRONG_PRODUCT", reason: `it is for ${entry.product}, not for ${wanted.product}` };
  if (entry.architecture !== null && entry.architecture !== wanted.architecture)
    return {
      code: "WRONG_ARCHITECTURE",
      reason: `it is for ${entry.architecture}, not for ${wanted.architecture}`,
    };
  if (!releaseFits(entry, wanted)) return { code: "CATALOG_NOT_FOUND", reason: "it is for another release" };
  if (
    wanted.build !== undefined &&
    entry.build !== null &&
    !sameRevision(wanted.product, entry.build, wanted.build)
  )
    return { code: "UNKNOWN_BUILD", reason: `it makes ${entry.build}` };
  const pinned = wanted.kb !== undefined || wanted.build !== undefined;
  if (entry.preview && !pinned && !wanted.previews)
    return { code: "CATALOG_NOT_FOUND", reason: "it is a preview" };
  if (wanted.notAfter !== undefined && (entry.month === null || entry.month > wanted.notAfter))
    return { code: "CATALOG_NOT_FOUND", reason: `it is newer than ${wanted.notAfter}` };
  return undefined;
}

/** A cumulative update of another release of the same branch is the same file; other kinds are per release. */
function releaseFits(entry: CatalogEntry, wanted: WantedUpdate): boolean {
  const release = wantedRelease(wanted);
  if (entry.releases.length === 0 || release === undefined || speaksOf(entry, release)) return true;
  if (wanted.type !== "cumulative-update" || wanted.release !== undefined) return false;
  const build = parseBuild(wanted.build ?? "")?.build;
  if (build === undefined) return false;
  const branch = releasesOfBranch(wanted.product, build);
  return entry.releases.some((other) => branch.includes(other));
}

const speaksOf = (entry: CatalogEntry, release: string | undefined): boolean =>
  release !== undefined && entry.releases.includes(release);

/** Why nothing fits, from the entries that came nearest. */
export function nothingFits(
  entries: readonly CatalogEntry[],
  wanted: WantedUpdate,
  truncated: boolean,
): ServicingError {
  const what = describeWanted(wanted);
  const rank = ["HOTPATCH", "WRONG_PRODUCT", "WRONG_ARCHITECTURE", "UNKNOWN_BUILD", "CATALOG_NOT_FOUND"];
  const [nearest] = entries
    .flatMap((entry) => ({ entry, found: misfit(entry, wanted) }))
    .filter(({ entry, found }) => found && (wanted.kb === undefined || entry.kb === wanted.kb))
    .sort((a, b) => rank.indexOf(a.found?.code ?? "") - rank.indexOf(b.found?.code ?? ""));
  if (nearest?.found && wanted.kb !== undefined)
    return new ServicingError(
      nearest.found.code,
      `The Update Catalog has "${nearest.entry.title}", but ${nearest.found.reason}.`,
      { hint: "Choose the KB of the update for this product, architecture and release." },
    );
  const builds = [...new Set(entries.flatMap(({ build }) => build ?? []))].slice(0, 5);
  return new ServicingError(
    wanted.build === undefined ? "CATALOG_NOT_FOUND" : "UNKNOWN_BUILD",
    `The Update Catalog has no entry for ${what}${truncated ? " among those that it lists" : ""}.`,
    {
      hint:
        builds.length > 0
          ? `It has ${builds.join(", ")}; give the KB if you know it.`
          : "Give the KB of the update, or the release that it is for.",
      detail: { found: entries.slice(0, 10).map(({ title }) => title) },
    },
  );
}
