import type { PackageRecords } from "./package-records.ts";

/** Microsoft's servicing states, 2015: what is above `superseded` is in the image, or will be after its first start. */
const SUPERSEDED = 0x50;
const PENDING: ReadonlySet<number> = new Set([0x05, 0x60, 0x65]);

/**
 * Whether a package counts: a passed checkpoint stays staged, and what was replaced stays superseded until a cleanup.
 * Of a package that the registry does not know the name has to do.
 */
export function isInstalled(identity: string, records: PackageRecords | undefined): boolean {
  const state = records?.get(identity.toLowerCase())?.state;
  return state === undefined || state > SUPERSEDED;
}

/** Uninstall pending, install pending or partially installed. */
export const isPendingState = (state: number | undefined): boolean =>
  state !== undefined && PENDING.has(state);
