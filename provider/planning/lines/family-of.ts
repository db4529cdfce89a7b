import semver from "semver";
import { type Build, formatBuild } from "../../terms/index.ts";
import { FAMILIES, type Family, OUTSIDE_LINES } from "./product-lines.ts";

/** Whether a build lies in a semver range of the tables. */
export const isIn = ({ build, revision }: Build, range: string): boolean =>
  semver.satisfies(`${build}.${revision}.0`, range);

const byLeadingBuild = new Map<number, Family | undefined>();

/** The family of a build; undefined for Insider and unknown builds. Families hold whole builds, so the revision does not matter. */
export function familyOf({ build }: Build): Family | undefined {
  if (!byLeadingBuild.has(build))
    byLeadingBuild.set(
      build,
      FAMILIES.find(({ builds }) => isIn({ build, revision: 1 }, builds)),
    );
  return byLeadingBuild.get(build);
}

/** A build and what it is: `26120.3000 (an Insider build)`. */
export function describeBuild(build: Build): string {
  const name = familyOf(build)?.name ?? OUTSIDE_LINES.find(({ builds }) => isIn(build, builds))?.name;
  return name === undefined ? formatBuild(build) : `${formatBuild(build)} (${name})`;
}
