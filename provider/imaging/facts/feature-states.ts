import type { FeatureState } from "../../terms/index.ts";
import type { PackageRecords } from "./package-records.ts";
import { isInstalled } from "./package-state.ts";

const WORDS: ReadonlyMap<number, FeatureState> = new Map([
  [0x00, "payload-removed"],
  [0x05, "disabled"],
  [0x40, "disabled"],
  [0x50, "disabled"],
  [0x60, "enabled"],
  [0x65, "enabled"],
  [0x70, "enabled"],
  [0x80, "enabled"],
]);

/** Features by name, sorted; one of a state that is not known is left out. Null where the registry cannot be read. */
export function featureStates(
  records: PackageRecords | undefined,
): Readonly<Record<string, FeatureState>> | null {
  if (!records) return null;
  const found = [...records].flatMap(([identity, { features }]) =>
    isInstalled(identity, records)
      ? [...features].flatMap(([name, state]) => {
          const word = WORDS.get(state);
          return word === undefined ? [] : [[name, word] as const];
        })
      : [],
  );
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
