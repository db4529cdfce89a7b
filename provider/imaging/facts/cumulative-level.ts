import { type PackageIdentity, parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import type { PackageRecords } from "./package-records.ts";
import { isInstalled } from "./package-state.ts";

export interface CumulativeLevel {
  /** Of the highest cumulative update that is in the image by name; null if there is none. */
  readonly cumulativeUpdate: string | null;
  /** The registry has a higher one installed whose manifest is gone: somebody took it out. */
  readonly torn: boolean;
}

/**
 * A checkpoint stays staged after a later cumulative update and says nothing then. Where that later one is gone, the
 * checkpoint that the registry's `revision` has passed is what is left.
 */
export function cumulativeLevel(
  present: readonly PackageIdentity[],
  records: PackageRecords | undefined,
  revision: number | null,
): CumulativeLevel {
  const level = (packages: readonly PackageIdentity[]) => packageLevels(packages).cumulativeUpdate;
  const rollups = present.filter(({ identity }) => isRollup(identity));
  const installed = level(rollups.filter(({ identity }) => isInstalled(identity, records)));
  const passed = level(rollups.filter(({ version: [, staged = 0] }) => staged <= (revision ?? 0)));
  const names = new Set(rollups.map(({ identity }) => identity.toLowerCase()));
  const gone = [...(records?.keys() ?? [])]
    .filter((identity) => isRollup(identity) && !names.has(identity) && isInstalled(identity, records))
    .flatMap((identity) => parsePackageIdentity(identity) ?? []);
  const torn = gone.some(({ version: [, lost = 0] }) => lost > revisionOf(installed));
  return { cumulativeUpdate: installed ?? passed, torn };
}

const isRollup = (identity: string): boolean => /^Package_for_RollupFix~/i.test(identity);

const revisionOf = (build: string | null): number => Number(build?.split(".")[1] ?? 0);
