import type { UpdateType } from "../../terms/index.ts";

/** What a package is, by the name of its identity. */
const BY_NAME: readonly (readonly [pattern: RegExp, type: UpdateType])[] = [
  [/^Package_for_RollupFix$/i, "cumulative-update"],
  [/^Package_for_ServicingStack(?:_\w+)?$/i, "servicing-stack"],
  [/^Package_for_SafeOSDU(?:_\w+)?$/i, "safe-os"],
  [/^Package_for_DotNetRollup(?:_\w+)?$/i, "dotnet"],
  [/enablement-?package/i, "enablement"],
  [/-Language-?Pack-Package$/i, "language-pack"],
  [/^Microsoft-Windows-LanguageFeatures-/i, "capability"],
  [/-FOD-Package$/i, "capability"],
];

/** Undefined where the name alone says nothing, as of `Package_for_KB5054156`. */
export const typeOfPackage = (name: string): UpdateType | undefined =>
  BY_NAME.find(([pattern]) => pattern.test(name))?.[1];

/** What the files beside a manifest of an unknown name tell of it: older Safe OS and .NET updates. */
const BY_MEMBERS: readonly (readonly [pattern: RegExp, type: UpdateType])[] = [
  [/enablement-?package/i, "enablement"],
  [/_(?:microsoft-windows-)?(?:winre-tools|winpe_tools|sysreset|[\w-]*rejuvenation)[\w-]*_/i, "safe-os"],
  [/_netfx4/i, "dotnet"],
];

export const typeOfMembers = (paths: readonly string[]): UpdateType | undefined =>
  BY_MEMBERS.find(([pattern]) => paths.some((path) => pattern.test(path)))?.[1];

/** By what a manifest calls itself. */
export const typeOfRelease = (releaseType: string): UpdateType | undefined => {
  const word = releaseType.toLowerCase();
  if (word === "language pack") return "language-pack";
  return word === "ondemand pack" ? "capability" : undefined;
};
