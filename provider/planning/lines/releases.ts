import { type Build, ServicingError } from "../../terms/index.ts";
import { nearest } from "../additions/nearest.ts";
import type { Family } from "./product-lines.ts";

/** The name of a leading build, such as 25H2 for 26200. */
export const releaseName = (family: Family, build: number): string =>
  family.releases.find((known) => known.build === build)?.release ?? String(build);

/**
 * The leading build that stands for the release of an image. Packages of 25H2 are numbered 26100, so a build may
 * understate the release; the release's own name never does.
 */
export function releaseBuild(family: Family, build: Build, release: string | undefined): number {
  const named = family.releases.find((known) => known.release === release?.toUpperCase());
  return Math.max(build.build, named?.build ?? 0);
}

/** The leading build of the wanted release, from the build and, where it is given, the release. */
export function wantedRelease(family: Family, build: Build, release: string | undefined): number {
  if (release === undefined) return build.build;
  const named = family.releases.find((known) => known.release === release);
  if (named === undefined) throw unknownRelease(family, release);
  if (named.build >= build.build) return named.build;
  throw new ServicingError(
    "INVALID_INPUT",
    `Release ${release} and build ${build.build} contradict each other: ${build.build} is ${releaseName(family, build.build)}.`,
    {
      hint: `Leave the release out, or write it ${releaseName(family, build.build)}.`,
      property: "desired.release",
    },
  );
}

function unknownRelease({ name, releases }: Family, release: string): ServicingError {
  const known = releases.map((row) => row.release);
  const near = known.length > 1 ? nearest(release, known) : undefined;
  return new ServicingError("INVALID_INPUT", `"${release}" is no release of ${name}.`, {
    hint: `Write ${known.join(" or ")}.${near === undefined ? "" : ` Did you mean ${near}?`}`,
    property: "desired.release",
  });
}
