/** CBS's states of a package and of a feature, as the registry holds them: Microsoft's servicing states chart. */
export const PACKAGE_STATE = {
  absent: 0,
  uninstallPending: 0x05,
  staged: 0x40,
  superseded: 0x50,
  installPending: 0x60,
  partiallyInstalled: 0x65,
  installed: 0x70,
} as const;

const WORDS: ReadonlyMap<number, string> = new Map([
  [PACKAGE_STATE.absent, "Not Present"],
  [PACKAGE_STATE.uninstallPending, "Uninstall Pending"],
  [PACKAGE_STATE.staged, "Staged"],
  [PACKAGE_STATE.superseded, "Superseded"],
  [PACKAGE_STATE.installPending, "Install Pending"],
  [PACKAGE_STATE.partiallyInstalled, "Partially Installed"],
  [PACKAGE_STATE.installed, "Installed"],
]);

/** As DISM prints it. */
export const describeState = (state: number): string => WORDS.get(state) ?? "Installed";

const FEATURE_WORDS: ReadonlyMap<number, string> = new Map([
  [PACKAGE_STATE.absent, "Disabled with Payload Removed"],
  [PACKAGE_STATE.uninstallPending, "Disable Pending"],
  [PACKAGE_STATE.staged, "Disabled"],
  [PACKAGE_STATE.installPending, "Enable Pending"],
  [PACKAGE_STATE.installed, "Enabled"],
]);

export const describeFeatureState = (state: number): string => FEATURE_WORDS.get(state) ?? "Enabled";
