import type { ComponentStore } from "./component-store.ts";

/** A feature of a package that is in an image. */
export interface StoredFeature {
  readonly name: string;
  /** Identity of the package that brings it. */
  readonly package: string;
  readonly state: number;
}

const UPDATES = "Updates";

/** Every feature of the packages that are in an image: the key of a package holds their states. */
export function readFeatures(store: ComponentStore): StoredFeature[] {
  return store.packages().flatMap(({ identity }) => {
    const key = store.key(identity)?.find(UPDATES);
    return (key?.valueNames() ?? []).map((name) => ({
      name,
      package: identity,
      state: key?.get(name)?.readUInt32LE(0) ?? 0,
    }));
  });
}

export function setFeatureState(store: ComponentStore, feature: StoredFeature, state: number): void {
  store.key(feature.package)?.key(UPDATES).set(feature.name, state);
}
