import { makeCabinet } from "./cab.ts";
import { type MadeUpdate, type UpdateOptions, writeBytes, writeNamedUpdate } from "./named-update.ts";
import { makePackageMsu } from "./older-update.ts";
import { makePackageCabinet } from "./package-cabinet.ts";
import { catalogArchitecture, type PackageIdentity } from "./package-identity.ts";
import { makePeStub } from "./pe-stub.ts";
import { buildNumberOf, rollupPackage, safeOsPackage, servicingStackPackage } from "./rollup-packages.ts";

export interface TargetedUpdateOptions extends UpdateOptions {
  /** The build that it makes, such as `26100.8309`. */
  readonly target: string;
}

/** A Safe OS Dynamic Update, for WinRE: a `.cab`. */
export function makeSafeOsUpdate(options: TargetedUpdateOptions): Promise<MadeUpdate> {
  const { kb, target, architecture = "amd64" } = options;
  const version = `10.0.${buildNumberOf(target)}.1`;
  const bytes = makePackageCabinet({
    identity: safeOsPackage(target, architecture),
    releaseType: "Update",
    kb,
    parent: { name: "Microsoft-Windows-WinPE-Package", architecture, version },
  });
  return write(options, { type: "safe-os", base: null, target }, bytes);
}

/** A servicing stack on its own: a `.cab`. */
export function makeServicingStackUpdate(options: TargetedUpdateOptions): Promise<MadeUpdate> {
  const { kb, target, architecture = "amd64" } = options;
  const identity = servicingStackPackage(target, architecture);
  const bytes = makePackageCabinet({ identity, releaseType: "Update", kb });
  return write(options, { type: "servicing-stack", base: null, target }, bytes);
}

/** The first two are on the media as boot.wim has them, and not as the update does. */
const SETUP_PROGRAMS = [
  "Setup.exe",
  "SetupHost.exe",
  "SetupPrep.exe",
  "SetupPlatform.dll",
  "UpdateAgent.dll",
  "WinDlp.dll",
];

/** A Setup Dynamic Update: a `.cab` of plain files for `sources`, without a package manifest. */
export function makeSetupUpdate(options: TargetedUpdateOptions): Promise<MadeUpdate> {
  const { target, architecture = "amd64" } = options;
  const programs = SETUP_PROGRAMS.map((name) => ({
    name,
    bytes: makePeStub(name, `10.0.${target}`, architecture),
  }));
  return write(options, { type: "setup", base: null, target: null }, makeCabinet(programs));
}

export interface DotNetUpdateOptions extends UpdateOptions {
  /** Four numbers of the .NET rollup's own line, such as `10.0.9266.1`. */
  readonly version: string;
  /** Default `msu`. */
  readonly form?: "msu" | "cab";
}

/** A cumulative update of .NET Framework 4.8.1: it makes no Windows build. */
export function makeDotNetUpdate(options: DotNetUpdateOptions): Promise<MadeUpdate> {
  const { kb, version, architecture = "amd64", form = "msu" } = options;
  const identity: PackageIdentity = { name: "Package_for_DotNetRollup_481", architecture, version };
  const cabinet = makePackageCabinet({ identity, releaseType: "Update", kb });
  const stem = `Windows11.0-${kb}-${catalogArchitecture(architecture)}-NDP481`;
  const bytes = form === "msu" ? makePackageMsu(stem, kb, identity, cabinet) : cabinet;
  return write(options, { type: "dotnet", base: null, target: null }, bytes, form, "-ndp481");
}

export interface PackageMsuOptions extends TargetedUpdateOptions {
  readonly base: string;
}

/** A cumulative update as Windows 10 had them: a cabinet with one package cabinet, without a component database. */
export function makePackageCumulativeUpdate(options: PackageMsuOptions): Promise<MadeUpdate> {
  const { kb, base, target, architecture = "amd64" } = options;
  const identity = rollupPackage(target, architecture);
  const version = `10.0.${base}`;
  const parent = { name: "Microsoft-Windows-Foundation-Package", architecture, version };
  const cabinet = makePackageCabinet({ identity, releaseType: "Security Update", kb, parent });
  const stem = `Windows11.0-${kb}-${catalogArchitecture(architecture)}`;
  const bytes = makePackageMsu(stem, kb, identity, cabinet);
  return write(options, { type: "cumulative-update", base, target }, bytes, "msu");
}

const write = (
  options: UpdateOptions,
  identity: Pick<MadeUpdate, "type" | "base" | "target">,
  bytes: Uint8Array,
  extension: "msu" | "cab" = "cab",
  suffix?: string,
): Promise<MadeUpdate> =>
  writeNamedUpdate(options, identity, {
    extension,
    write: writeBytes(bytes),
    ...(suffix && { suffix }),
  });
