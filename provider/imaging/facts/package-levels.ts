import { compareBuilds, formatBuild } from "../../terms/index.ts";
import type { PackageIdentity } from "./package-identity.ts";

/** What the names of an image's packages tell of its level. */
export interface PackageLevels {
  readonly cumulativeUpdate: string | null;
  readonly servicingStack: string | null;
  readonly safeOs: string | null;
  /** A version line of its own, such as `10.0.9266.1`. */
  readonly dotNet: string | null;
}

/** The highest of each kind: superseded packages stay by name until a cleanup, and a passed checkpoint stays staged. */
export function packageLevels(packages: readonly PackageIdentity[]): PackageLevels {
  return {
    cumulativeUpdate: highestBuild(packages, "Package_for_RollupFix"),
    servicingStack: highestBuild(packages, "Package_for_ServicingStack"),
    safeOs: highestBuild(packages, "Package_for_SafeOSDU"),
    dotNet: highestVersion(packages, "Package_for_DotNetRollup"),
  };
}

const ofKind = (packages: readonly PackageIdentity[], kind: string): readonly PackageIdentity[] =>
  packages.filter(({ name }) => name === kind || name.startsWith(`${kind}_`));

function highestBuild(packages: readonly PackageIdentity[], kind: string): string | null {
  const builds = ofKind(packages, kind).map(({ version: [build = 0, revision = 0] }) => ({
    build,
    revision,
  }));
  const [highest] = builds.sort((a, b) => compareBuilds(b, a));
  return highest === undefined ? null : formatBuild(highest);
}

function highestVersion(packages: readonly PackageIdentity[], kind: string): string | null {
  const versions = ofKind(packages, kind).map(({ version }) => version);
  const [highest] = versions.sort((a, b) => compareVersions(b, a));
  return highest === undefined ? null : highest.join(".");
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((number, position) => number !== b[position]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
