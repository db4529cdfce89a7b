import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { formatSortable } from "../../console/numbers.ts";
import { hasPending } from "../../servicing/pending.ts";
import { openServicing } from "../../servicing/servicing.ts";
import { revisionManifests } from "../../servicing/set-revision.ts";
import type { ServicingCall } from "../command.ts";

/**
 * Takes out what was superseded; what is staged at a checkpoint stays. 0x800f0806 while operations are pending.
 * With /ResetBase the image also notes when.
 */
export async function cleanComponents({ image, log, progress, options }: ServicingCall): Promise<void> {
  if (hasPending(image)) throw failure.pending();
  const bar = progress();
  await bar.to(14);
  const servicing = await openServicing(image, log);
  const { store, revision } = servicing;
  const superseded = store.packages().filter(({ state }) => state === PACKAGE_STATE.superseded);
  for (const { identity } of superseded) store.delete(identity);
  for (const path of revisionManifests(servicing))
    if (!path.includes(`.${revision}_none_`)) image.remove(path);
  const now = formatSortable(new Date(new Date().toISOString().slice(0, -1)));
  store.servicing.set("LastCleanup_UTC", now);
  if (options.has("ResetBase")) store.servicing.set("LastResetBase_UTC", now);
  servicing.save();
  log.info("DISM Package Manager", `Removed ${superseded.length} superseded packages.`);
  await bar.to(100);
}
