import type { HiveKey } from "../hive/index.ts";
import { breather } from "../source/index.ts";

/** What the registry knows of the packages of an image, by their identity in lower case. */
export type PackageRecords = ReadonlyMap<string, PackageRecord>;

export interface PackageRecord {
  /** CurrentState, one of Microsoft's servicing states; undefined where the key does not say. */
  readonly state: number | undefined;
  /** States of the features that the package brings, by their name. */
  readonly features: ReadonlyMap<string, number>;
}

/** Every key below `Packages`; undefined where there is no such key. */
export async function readPackageRecords(
  servicing: HiveKey | undefined,
): Promise<PackageRecords | undefined> {
  const packages = await servicing?.key("Packages");
  if (!packages) return undefined;
  const breathe = breather();
  const records = new Map<string, PackageRecord>();
  for (const key of await packages.subkeys()) {
    const state = (await key.value("CurrentState"))?.data;
    records.set(key.name.toLowerCase(), {
      state: typeof state === "number" ? state : undefined,
      features: await readFeatures(key),
    });
    await breathe();
  }
  return records;
}

async function readFeatures(key: HiveKey): Promise<ReadonlyMap<string, number>> {
  const values = (await (await key.key("Updates"))?.values()) ?? [];
  return new Map(values.flatMap(({ name, data }) => (typeof data === "number" ? [[name, data]] : [])));
}
