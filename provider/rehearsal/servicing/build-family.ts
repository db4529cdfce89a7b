/** Builds that are serviced by the same updates: an enablement package changes the number only. */
const FAMILIES: readonly (readonly number[])[] = [
  [26100, 26200, 26300],
  [22621, 22631],
  [19041, 19042, 19043, 19044, 19045],
];

/** The build by which the packages of a family are numbered: 26100 for 26200 too. */
export const packageBuildOf = (build: number): number =>
  FAMILIES.find((family) => family.includes(build))?.[0] ?? build;

export const sameFamily = (a: number, b: number): boolean => packageBuildOf(a) === packageBuildOf(b);

const RELEASES: Readonly<Record<number, string>> = { 26100: "24H2", 26200: "25H2", 26300: "26H2" };

/** What a build that an enablement package switches on is called. */
export const releaseOf = (build: number): string | undefined => RELEASES[build];
