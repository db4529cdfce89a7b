import { type CabinetMember, makeCabinet } from "./cab.ts";
import { makePackageManifest, makeSecurityCatalog, type PackageManifest } from "./package-manifest.ts";

/** A package file: `update.mum`, its catalog and what else it brings. */
export const makePackageCabinet = (
  manifest: PackageManifest,
  more: readonly CabinetMember[] = [],
): Uint8Array =>
  makeCabinet([
    { name: "update.mum", bytes: makePackageManifest(manifest) },
    { name: "update.cat", bytes: makeSecurityCatalog(manifest.identity) },
    ...more,
  ]);
