import type { Role } from "../../terms/index.ts";
import type { StoredPackage } from "../cbs/component-store.ts";
import type { Manifest } from "../cbs/manifest.ts";

/**
 * True for the components that updates bring to their own build: Features on Demand and languages, in Windows PE its
 * optional components too. The foundation, the metadata of Features on Demand and NetFx3 stay at their release.
 */
export function isRaised({ name }: StoredPackage, manifest: Manifest | undefined, role: Role): boolean {
  if (/NetFx3-OnDemand/i.test(name) || name.startsWith("Package_for_")) return false;
  if (role !== "os" && /^WinPE-/i.test(name)) return true;
  return manifest?.releaseType === "OnDemand Pack" || manifest?.releaseType === "Language Pack";
}
