import { capabilityOf } from "../../imaging/index.ts";
import type { ComponentStore, StoredPackage } from "../cbs/component-store.ts";

/** `Name~~~language~version`: five parts, of which three may be empty. */
export const isCapabilityName = (name: string): boolean => /^[^~]+(~[^~]*){4}$/.test(name);

/** Equal by name and language, without regard to case; the version counts only where both have one. */
export function sameCapability(a: string, b: string): boolean {
  const [nameA, , , languageA, versionA] = a.toLowerCase().split("~");
  const [nameB, , , languageB, versionB] = b.toLowerCase().split("~");
  return nameA === nameB && languageA === languageB && (!versionA || !versionB || versionA === versionB);
}

/** The capability that a package of an image carries: its manifest says so, else its name is known. */
export async function capabilityOfPackage(
  store: ComponentStore,
  found: StoredPackage,
): Promise<string | undefined> {
  const manifest = await store.manifest(found.identity);
  return manifest?.capabilities[0] ?? capabilityOf(found.name);
}

/** The packages of an image that carry a capability, satellites included. */
export async function packagesOfCapability(
  store: ComponentStore,
  capability: string,
): Promise<readonly StoredPackage[]> {
  const found: StoredPackage[] = [];
  for (const candidate of store.packages()) {
    const own = await capabilityOfPackage(store, candidate);
    if (own !== undefined && sameCapability(own, capability)) found.push(candidate);
  }
  return found;
}
