import { makeAggregatedMetadata } from "./comp-db.ts";
import { type MadeUpdate, type UpdateOptions, writeBytes, writeNamedUpdate } from "./named-update.ts";
import { makePackageCabinet } from "./package-cabinet.ts";
import { catalogArchitecture, formatIdentity, type PackageIdentity } from "./package-identity.ts";
import { makePackageManifest, type PackageManifest } from "./package-manifest.ts";
import { buildNumberOf } from "./rollup-packages.ts";
import { makeWim } from "./wim.ts";

export interface EnablementUpdateOptions extends UpdateOptions {
  /** The lowest build that it applies to, such as `26100.5074`. */
  readonly base: string;
  /** The same revision in the new release, such as `26200.5074`. */
  readonly target: string;
  /** The release that it switches on, such as `25H2`. */
  readonly release: string;
  /** Default `msu`, in WIM form with a component database of its own kind. */
  readonly form?: "msu" | "cab";
}

/** An enablement package: it switches on what the cumulative updates of the older release have already brought. */
export async function makeEnablementUpdate(options: EnablementUpdateOptions): Promise<MadeUpdate> {
  const { kb, base, target, architecture = "amd64", form = "msu" } = options;
  const manifest = outerManifest(options);
  const inner = innerManifest(options);
  const cabinet = makePackageCabinet(manifest, [
    { name: `${formatIdentity(inner.identity)}.mum`, bytes: makePackageManifest(inner) },
  ]);
  const name = `Windows11.0-${kb}-${catalogArchitecture(architecture)}.cab`;
  const { name: packageName, version } = manifest.identity;
  const metadata = makeAggregatedMetadata([
    {
      name: "EKBUpdateCompDB",
      featureType: "EnablementPackage",
      kb,
      architecture,
      base,
      target,
      packageId: `${packageName}~~${architecture}~~${version}`,
      payload: { name, bytes: cabinet },
    },
  ]);
  const files = new Map([
    [name, cabinet],
    ["onepackage.AggregatedMetadata.cab", metadata],
  ]);
  return writeNamedUpdate(
    options,
    { type: "enablement", base, target },
    {
      extension: form,
      write:
        form === "cab"
          ? writeBytes(cabinet)
          : (path) => makeWim(path, [{ name: "content", files }], { compression: "none" }),
    },
  );
}

/** `Package_for_KB5054156`, which only installs where the revision is high enough. */
function outerManifest(options: EnablementUpdateOptions): PackageManifest {
  const { kb, base, architecture = "amd64" } = options;
  return {
    identity: { name: `Package_for_${kb}`, architecture, version: `${base}.1.4` },
    releaseType: "Update",
    kb,
    parent: {
      name: "Microsoft-Windows-Foundation-Package",
      architecture,
      version: `10.0.${base}`,
      atLeast: true,
    },
    contains: [innerIdentity(options)],
  };
}

const innerManifest = (options: EnablementUpdateOptions): PackageManifest => ({
  identity: innerIdentity(options),
  releaseType: "Feature Pack",
});

const innerIdentity = ({
  release,
  target,
  architecture = "amd64",
}: EnablementUpdateOptions): PackageIdentity => ({
  name: `Microsoft-Windows-${release}-${buildNumberOf(target)}-Enablement-Package`,
  architecture,
  version: `10.0.${target}`,
});
