import type { Architecture, FeatureState, Product } from "../../provider/terms/index.ts";
import type { PackageIdentity } from "./package-identity.ts";
import type { PackageManifest } from "./package-manifest.ts";
import { packageBuildOf, releaseLineOf } from "./release-line.ts";
import { revisionOf, rollupPackage, servicingStackOf, servicingStackPackage } from "./rollup-packages.ts";
import { basePackages, servicedPackages } from "./windows-packages.ts";

/** CBS's states of a package, as the registry holds them. */
export const PACKAGE_STATE = { staged: 0x40, installPending: 0x60, installed: 0x70 } as const;

export interface InstalledPackage extends PackageManifest {
  readonly state: number;
}

export interface PackageListOptions {
  readonly architecture: Architecture;
  readonly product: Product;
  /** Of the system, such as `26200.5074`. */
  readonly build: string;
  readonly languages: readonly string[];
  readonly capabilities: readonly string[];
  /** Builds of the checkpoints that the image has passed: their packages are staged. */
  readonly checkpoints: readonly string[];
  /** Of the servicing stack; without it, the one that came with the cumulative update. */
  readonly servicingStack?: string | undefined;
  /** Version of the .NET rollup. */
  readonly dotNet?: string | undefined;
  /** KB of the enablement package, and the build that it stands on. */
  readonly enablement?: PackageIdentity | undefined;
}

export type FeatureStates = Readonly<Record<string, FeatureState>>;

/** Every package of an operating system image at a build, with its state. */
export function listPackages(options: PackageListOptions): readonly InstalledPackage[] {
  const { architecture, checkpoints, dotNet, enablement } = options;
  const build = packageBuildOf(options.build);
  const serviced = revisionOf(build) > 1;
  const base = `10.0.${releaseLineOf(options.build).packageBuild}.1`;
  return [
    ...basePackages({ ...options, version: base }).map(installed),
    ...servicedPackages({ ...options, version: `10.0.${build}` }).map(installed),
    ...checkpoints
      .filter((checkpoint) => checkpoint !== build)
      .map((checkpoint) => rollup(checkpoint, architecture, PACKAGE_STATE.staged, true)),
    ...(serviced ? [rollup(build, architecture, PACKAGE_STATE.installed, checkpoints.includes(build))] : []),
    ...(serviced || options.servicingStack
      ? [named(servicingStackPackage(options.servicingStack ?? servicingStackOf(build), architecture))]
      : []),
    ...(dotNet ? [named({ name: "Package_for_DotNetRollup_481", architecture, version: dotNet })] : []),
    ...(enablement ? [named(enablement)] : []),
  ];
}

const installed = (manifest: PackageManifest): InstalledPackage => ({
  ...manifest,
  state: PACKAGE_STATE.installed,
});

const named = (identity: PackageIdentity): InstalledPackage => installed({ identity, releaseType: "Update" });

const rollup = (
  build: string,
  architecture: Architecture,
  state: number,
  baseline: boolean,
): InstalledPackage => ({
  identity: rollupPackage(build, architecture),
  releaseType: "Security Update",
  state,
  baseline,
});
