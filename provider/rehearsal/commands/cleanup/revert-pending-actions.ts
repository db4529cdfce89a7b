import { readFeatures, setFeatureState } from "../../cbs/features.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { DismError, win32 } from "../../dism-error.ts";
import { hasPending, PENDING } from "../../servicing/pending.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCall } from "../command.ts";

/** Takes back what waits for the first start. Not for Windows PE and WinRE. */
export async function revertPendingActions({ image, log, console, progress }: ServicingCall): Promise<void> {
  const servicing = await openServicing(image, log);
  const { store, role } = servicing;
  if (role !== "os")
    throw new DismError(win32(50), [
      "The /RevertPendingActions option is not supported on Windows PE images.",
    ]);
  if (!hasPending(image)) throw failure.nothingToRevert();
  console.line("Reverting pending actions from the image");
  const bar = progress();
  await bar.to(50);
  image.remove(PENDING);
  for (const found of store.packages())
    if (found.state === PACKAGE_STATE.installPending) store.setState(found.identity, PACKAGE_STATE.staged);
  for (const feature of readFeatures(store)) {
    if (feature.state === PACKAGE_STATE.installPending) setFeatureState(store, feature, PACKAGE_STATE.staged);
    if (feature.state === PACKAGE_STATE.uninstallPending)
      setFeatureState(store, feature, PACKAGE_STATE.installed);
  }
  servicing.save();
  await bar.to(100);
}
