import { type PackageIdentity, parsePackageIdentity } from "../../imaging/index.ts";

export const PUBLIC_KEY_TOKEN = "31bf3856ad364e35";

/** Build and revision of a package: the first two numbers of an update's version, the last two of any other. */
export function packageBuild({ version }: PackageIdentity): { build: number; revision: number } {
  const [first = 0, second = 0, third = 0, fourth = 0] = version;
  return first >= 1000 ? { build: first, revision: second } : { build: third, revision: fourth };
}

/** The same package at another build; only for packages whose version ends with build and revision. */
export const atBuild = (identity: PackageIdentity, build: number, revision: number): PackageIdentity =>
  makeIdentity({ ...identity, version: [...identity.version.slice(0, 2), build, revision] });

/** Equal for all versions of one package. */
export const familyOf = ({ name, architecture, language }: PackageIdentity): string =>
  `${name}~${architecture}~${language}`.toLowerCase();

export function makeIdentity(parts: Omit<PackageIdentity, "identity">): PackageIdentity {
  const { name, architecture, language, version } = parts;
  return {
    ...parts,
    identity: `${name}~${PUBLIC_KEY_TOKEN}~${architecture}~${language}~${version.join(".")}`,
  };
}

/** `Name~~Arch~~Version`, as component databases write it, or a whole identity. */
export function readIdentity(text: string): PackageIdentity | undefined {
  const found = parsePackageIdentity(text);
  return found && makeIdentity(found);
}

export const isRollup = ({ name }: PackageIdentity): boolean => name === "Package_for_RollupFix";
export const isServicingStack = ({ name }: PackageIdentity): boolean =>
  /^Package_for_ServicingStack(_\d+)?$/.test(name);
export const isSafeOs = ({ name }: PackageIdentity): boolean => name === "Package_for_SafeOSDU";
export const isDotNet = ({ name }: PackageIdentity): boolean => /^Package_for_DotNetRollup(_|$)/.test(name);
