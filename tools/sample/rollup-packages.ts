import { type Architecture, parseBuild } from "../../provider/terms/index.ts";
import type { PackageIdentity } from "./package-identity.ts";

/** Revision of a package within its build, the last two numbers of `26100.1742.1.10`. */
const ISSUE = "1.10";

/** `Package_for_RollupFix`: what a cumulative update is called inside an image, by the build that it makes. */
export const rollupPackage = (target: string, architecture: Architecture): PackageIdentity => ({
  name: "Package_for_RollupFix",
  architecture,
  version: `${target}.${ISSUE}`,
});

/** `Package_for_ServicingStack_1738` for `26100.1738`. */
export const servicingStackPackage = (build: string, architecture: Architecture): PackageIdentity => ({
  name: `Package_for_ServicingStack_${revisionOf(build)}`,
  architecture,
  version: `${build}.1.3`,
});

export const safeOsPackage = (build: string, architecture: Architecture): PackageIdentity => ({
  name: "Package_for_SafeOSDU",
  architecture,
  version: `${build}.1.7`,
});

/** The stack that comes with a cumulative update is numbered a little lower than the update. */
export function servicingStackOf(target: string): string {
  const build = parseBuild(target);
  if (!build) throw new TypeError(`"${target}" is not a build.`);
  return `${build.build}.${build.revision > 4 ? build.revision - 4 : build.revision}`;
}

/** `26100.1742` → 1742; throws for what is not a build. */
export function revisionOf(text: string): number {
  const build = parseBuild(text);
  if (!build) throw new TypeError(`"${text}" is not a build.`);
  return build.revision;
}

/** `26100.1742` → 26100. */
export const buildNumberOf = (text: string): number => Number(text.split(".")[0]);
