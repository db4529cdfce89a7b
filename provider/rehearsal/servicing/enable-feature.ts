import { readFeatures, type StoredFeature, setFeatureState } from "../cbs/features.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import { failure } from "../codes.ts";
import { addPending } from "./pending.ts";
import type { Servicing } from "./servicing.ts";

/** The feature of this name; refuses what no package of the image has. */
export function requireFeature({ store }: Servicing, name: string, inPackage?: string): StoredFeature {
  const found = readFeatures(store).find(
    (feature) =>
      feature.name.toLowerCase() === name.toLowerCase() &&
      (inPackage === undefined || feature.package.toLowerCase() === inPackage.toLowerCase()),
  );
  if (!found) throw failure.unknownFeature(name);
  return found;
}

export const isOn = ({ state }: StoredFeature): boolean =>
  state === PACKAGE_STATE.installed || state === PACKAGE_STATE.installPending;

/** Features are switched at the first start: until then the image has pending operations. */
export async function switchFeature(
  { store, image }: Servicing,
  feature: StoredFeature,
  state: "on" | "off",
): Promise<void> {
  const pending = state === "on" ? PACKAGE_STATE.installPending : PACKAGE_STATE.uninstallPending;
  setFeatureState(store, feature, pending);
  await addPending(image, `${state === "on" ? "Enable" : "Disable"} ${feature.name}`);
}
