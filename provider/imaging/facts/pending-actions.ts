import type { Role } from "../../terms/index.ts";
import type { HiveKey } from "../hive/index.ts";
import type { WimImage } from "../wim/index.ts";
import type { PackageRecords } from "./package-records.ts";
import { isPendingState } from "./package-state.ts";

const OPERATIONS = "Windows/WinSxS/pending.xml";
const UPDATE = /^Package_for_/i;

export interface PendingEvidence {
  readonly image: WimImage;
  readonly role: Role | null;
  readonly servicing: HiveKey | undefined;
  readonly records: PackageRecords | undefined;
}

/**
 * Whether work waits for the first start. Optional components of Windows PE are always listed as pending, so there only
 * the list of operations counts. Null where the registry, which may say so, cannot be read.
 */
export async function hasPendingActions(evidence: PendingEvidence): Promise<boolean | null> {
  const { image, role, servicing, records } = evidence;
  if (image.find(OPERATIONS)) return true;
  if (role === "winpe" || role === "winre") return false;
  if (!servicing) return null;
  if (records && hasPendingPackage(records)) return true;
  return (await servicing.key("RebootPending")) !== undefined || (await isExclusive(servicing));
}

const hasPendingPackage = (records: PackageRecords): boolean =>
  [...records].some(
    ([identity, { state, features }]) =>
      (UPDATE.test(identity) && isPendingState(state)) || [...features.values()].some(isPendingState),
  );

/** `Exclusive` is set while a session or packages wait. */
async function isExclusive(servicing: HiveKey): Promise<boolean> {
  for (const name of ["SessionsPending", "PackagesPending"]) {
    const exclusive = (await (await servicing.key(name))?.value("Exclusive"))?.data;
    if (typeof exclusive === "number" && exclusive !== 0) return true;
  }
  return false;
}
