import { isDotNet, packageBuild } from "../cbs/identity.ts";
import type { Manifest } from "../cbs/manifest.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import { failure } from "../codes.ts";
import { CURRENT_VERSION } from "../image/version.ts";
import type { PackageFile } from "../updates/package-file.ts";
import { packageBuildOf, releaseOf } from "./build-family.ts";
import { cause, type Servicing } from "./servicing.ts";

const ENABLEMENT = /enablement-package/i;

export const isEnablement = ({ identity, others }: Manifest): boolean =>
  !isDotNet(identity) && [identity, ...others].some(({ name }) => ENABLEMENT.test(name));

/**
 * Switches the next release on: the number of the system and its name change, the revision stays. Not for Server, LTSC,
 * an image below the lowest revision that the package names, or one of that release or a later one.
 */
export function enableRelease(servicing: Servicing, file: PackageFile): void {
  const { store, identity, role, product, revision } = servicing;
  const { manifest } = file;
  const inner = [...manifest.others, manifest.identity].find(({ name }) => ENABLEMENT.test(name));
  const parent = manifest.others.find(({ name }) => !ENABLEMENT.test(name));
  const target = inner ? packageBuild(inner).build : 0;
  const refuse = (why: string): never => {
    throw failure.notApplicable([
      cause(`${manifest.identity.identity}: ${why}`, "CDISMPackage::Internal_Install"),
    ]);
  };
  if (role !== "os" || product === "server") refuse("it is for client systems.");
  if (/^(IoT)?EnterpriseS/i.test(identity.editionId)) refuse("it is not for the long-term channel.");
  const current = Number(identity.currentBuild);
  if (packageBuildOf(target) !== packageBuildOf(current))
    refuse(`it makes ${target}, the image is ${current}.`);
  if (current > target) refuse("the image has a later release.");
  const lowest = parent ? packageBuild(parent).revision : 0;
  if (revision < lowest) refuse(`it needs revision ${lowest}, the image is at ${revision}.`);
  store.put({
    identity: manifest.identity,
    state: PACKAGE_STATE.installed,
    releaseType: manifest.releaseType,
    manifest: file.bytes,
    catalog: file.catalog,
  });
  if (current === target) return;
  const release = /\b\d\dH[12]\b/i.exec(inner?.name.replaceAll("-", " ") ?? "")?.[0].toUpperCase();
  store.software
    .key(CURRENT_VERSION)
    .set("CurrentBuild", String(target))
    .set("CurrentBuildNumber", String(target))
    .set("LCUVer", `10.0.${target}.${revision}`)
    .set("DisplayVersion", release ?? releaseOf(target) ?? String(target));
}
