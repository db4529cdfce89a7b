import type { FeatureState } from "../../provider/terms/index.ts";
import { SAMPLE_FILETIME } from "./file-tree.ts";
import { formatIdentity } from "./package-identity.ts";
import type { FeatureStates, InstalledPackage } from "./package-list.ts";
import { keyAt, mergeKeys, type RegistryKey } from "./registry-tree.ts";
import { releaseLineOf } from "./release-line.ts";
import { buildNumberOf, revisionOf } from "./rollup-packages.ts";

export interface SoftwareOptions {
  readonly build: string;
  readonly release: string;
  readonly editionId: string;
  readonly installationType: string;
  readonly productName: string;
  readonly architecture: string;
  readonly servicingStack: string;
  readonly packages: readonly InstalledPackage[];
  readonly features: FeatureStates;
  readonly pendingActions?: boolean;
  /** Full names of the apps that every new user gets. */
  readonly apps?: readonly string[];
}

const APPLICATIONS = "Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";
const SERVICING = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";

/** The SOFTWARE hive: what the system calls itself, and what component based servicing knows of its packages. */
export const softwareTree = (options: SoftwareOptions): RegistryKey =>
  mergeKeys(
    keyAt("Microsoft\\Windows NT\\CurrentVersion", { values: currentVersion(options) }),
    keyAt(`${SERVICING}\\Version`, { values: { [`10.0.${options.servicingStack}`]: "SSU" } }),
    keyAt(`${SERVICING}\\Packages`, {
      keys: Object.fromEntries(
        options.packages.map((entry) => [
          formatIdentity(entry.identity),
          packageKey(entry, options.features),
        ]),
      ),
    }),
    options.apps?.length
      ? keyAt(APPLICATIONS, { keys: Object.fromEntries(options.apps.map((name) => [name, appKey(name)])) })
      : {},
    options.pendingActions ? keyAt(`${SERVICING}\\PackagesPending`, { values: { Exclusive: 1 } }) : {},
  );

const appKey = (name: string): RegistryKey => ({
  values: { Path: `%SYSTEMDRIVE%\\Program Files\\WindowsApps\\${name}\\AppxManifest.xml` },
});

function currentVersion(options: SoftwareOptions): NonNullable<RegistryKey["values"]> {
  const number = String(buildNumberOf(options.build));
  const { branch, packageBuild } = releaseLineOf(options.build);
  const lab = `${branch}.240331-1435`;
  return {
    BaseBuildRevisionNumber: 1,
    BuildBranch: branch,
    BuildLab: `${packageBuild}.${lab}`,
    BuildLabEx: `${packageBuild}.1.${options.architecture}fre.${lab}`,
    CurrentBuild: number,
    CurrentBuildNumber: number,
    CurrentMajorVersionNumber: 10,
    CurrentMinorVersionNumber: 0,
    CurrentType: "Multiprocessor Free",
    CurrentVersion: "6.3",
    DisplayVersion: options.release,
    EditionID: options.editionId,
    InstallationType: options.installationType,
    LCUVer: `10.0.${options.build}`,
    ProductName: options.productName,
    ReleaseId: "2009",
    SoftwareType: "System",
    SystemRoot: options.installationType === "WindowsPE" ? "X:\\Windows" : "C:\\Windows",
    UBR: revisionOf(options.build),
  };
}

const FEATURE_STATE: Readonly<Record<FeatureState, number>> = {
  enabled: 0x70,
  disabled: 0x40,
  "payload-removed": 0,
};

function packageKey(entry: InstalledPackage, features: FeatureStates): RegistryKey {
  const identity = formatIdentity(entry.identity);
  const updates = (entry.features ?? []).map((name) => [name, FEATURE_STATE[features[name] ?? "disabled"]]);
  return {
    values: {
      CurrentState: entry.state,
      InstallClient: "DISM Package Manager Provider",
      InstallLocation: "\\\\?\\C:\\Windows\\CbsTemp\\",
      InstallName: `${identity}.mum`,
      InstallTimeHigh: SAMPLE_FILETIME.high,
      InstallTimeLow: SAMPLE_FILETIME.low,
      SelfUpdate: 0,
      Visibility: 1,
      ...(entry.baseline && { Baseline: 1 }),
    },
    keys: {
      Owners: { values: { [identity]: 0x20000 | entry.state } },
      ...(updates.length > 0 && { Updates: { values: Object.fromEntries(updates) } }),
    },
  };
}
