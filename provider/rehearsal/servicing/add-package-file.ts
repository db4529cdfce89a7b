import type { Role } from "../../terms/index.ts";
import { familyOf, isDotNet, isSafeOs, isServicingStack, packageBuild } from "../cbs/identity.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import { failure } from "../codes.ts";
import { DismError, win32 } from "../dism-error.ts";
import type { PackageFile } from "../updates/package-file.ts";
import { addLanguage } from "./add-language.ts";
import { packageBuildOf } from "./build-family.ts";
import { enableRelease, isEnablement } from "./enable-release.ts";
import { raiseWinRe } from "./raise-winre.ts";
import { cause, type Servicing } from "./servicing.ts";

/**
 * Adds the package of a cabinet. Refused as not applicable (0x800f081e): another architecture, another kind of image,
 * another family of builds, older than what is there. A Safe OS update for an operating system is 0x80070306.
 * What is there already is passed over, as a success; a language pack once more is 0x800f0952.
 */
export async function addPackageFile(servicing: Servicing, file: PackageFile): Promise<void> {
  const { store, role } = servicing;
  const { identity, releaseType } = file.manifest;
  requireApplicable(servicing, file);
  if (isEnablement(file.manifest)) return enableRelease(servicing, file);
  const there = store
    .packages()
    .filter((found) => found.name === identity.name || sameSeries(found, identity));
  const present = there.some(
    (found) =>
      (found.state === PACKAGE_STATE.installed || found.state === PACKAGE_STATE.installPending) &&
      (isUpdate(identity) ? found.identity === identity.identity : familyOf(found) === familyOf(identity)),
  );
  if (present && releaseType === "Language Pack") throw failure.noOperation(0x800f_0952);
  if (present) return;
  if (isUpdate(identity)) supersede(servicing, there, file);
  const waits = role !== "os" && /^WinPE-/i.test(identity.name);
  store.put({
    identity,
    state: waits ? PACKAGE_STATE.installPending : PACKAGE_STATE.installed,
    releaseType,
    manifest: file.bytes,
    catalog: file.catalog,
  });
  if (isServicingStack(identity)) {
    const { build, revision } = packageBuild(identity);
    store.servicing.key("Version").set(`10.0.${build}.${revision}`, "SSU");
  }
  if (releaseType === "Language Pack" && identity.language) addLanguage(servicing, identity.language);
  if (isSafeOs(identity)) await raiseWinRe(servicing, packageBuild(identity).revision);
}

type Identity = PackageFile["manifest"]["identity"];

const isUpdate = (identity: Identity): boolean =>
  isServicingStack(identity) || isSafeOs(identity) || isDotNet(identity);

const sameSeries = (a: Identity, b: Identity): boolean =>
  (isServicingStack(a) && isServicingStack(b)) || (isDotNet(a) && isDotNet(b));

/** Newer than all of its series, or not applicable. */
function supersede({ store }: Servicing, there: readonly Identity[], { manifest }: PackageFile): void {
  const newer = there.some((found) => compareVersions(found.version, manifest.identity.version) > 0);
  if (newer)
    throw failure.notApplicable([cause("A newer one is installed.", "CDISMPackage::Internal_Install")]);
  for (const { identity } of there) store.setState(identity, PACKAGE_STATE.superseded);
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, position) => number !== b[position]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function requireApplicable(
  { role, architecture, identity: image }: Servicing,
  { manifest }: PackageFile,
): void {
  const { identity, releaseType } = manifest;
  const refuse = (why: string): never => {
    throw failure.notApplicable([cause(`${identity.identity}: ${why}`, "CDISMPackage::Internal_Install")]);
  };
  const own = identity.architecture === "wow64" ? architecture : identity.architecture;
  if (own !== architecture) refuse(`it is for ${own}, the image is ${architecture}.`);
  if (isSafeOs(identity) && role === "os")
    throw new DismError(win32(774), ["One or more errors were encountered."]);
  if (isSafeOs(identity) && role !== "winre") refuse("it is for the recovery environment.");
  const wanted = roleOf(manifest.identity.name, releaseType);
  if (wanted !== undefined && (wanted === "os") !== (role === "os"))
    refuse("it is for another kind of image.");
  const { build } = packageBuild(identity);
  if (
    !isDotNet(identity) &&
    build >= 10_000 &&
    packageBuildOf(build) !== packageBuildOf(Number(image.currentBuild))
  )
    refuse(`it is for build ${build}, the image is ${image.currentBuild}.`);
}

/** The kind of image that a package is for; undefined for those that are for all. */
function roleOf(name: string, releaseType: string): Role | undefined {
  if (/WinPE-/i.test(name)) return "winpe";
  if (releaseType === "Language Pack" || releaseType === "OnDemand Pack") return "os";
  return /^Package_for_(DotNetRollup|KB)/.test(name) ? "os" : undefined;
}
