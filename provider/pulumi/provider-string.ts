/** The kinds of resources, as in the type token and in what `pulumi-windows-image/dynamic` exports. */
export type ResourceKind =
  | "BootImage"
  | "CumulativeUpdate"
  | "DynamicUpdate"
  | "InstallMedia"
  | "ServicedImage"
  | "WinReImage";

/** `pulumi-nodejs:dynamic/windows-image:<Kind>`; a change of it needs `aliases` in every program. */
export const typeToken = (kind: ResourceKind): string => `pulumi-nodejs:dynamic/windows-image:${kind}`;

/**
 * The text that stands in every state as `__provider`: it loads the installed package by its name, so a fixed fault
 * reaches all existing resources. Resolved from the working directory, which also finds this repository by its own name.
 */
export const providerString = (kind: ResourceKind): string =>
  `exports.handler=()=>require("node:module").createRequire(process.cwd()+"/")("pulumi-windows-image/dynamic").${memberName(kind)};`;

/** `ServicedImage` → `servicedImage`. */
const memberName = (kind: ResourceKind): string => `${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
