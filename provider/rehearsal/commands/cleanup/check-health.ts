import { ComponentStore } from "../../cbs/component-store.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import type { ServicingCall } from "../command.ts";

/** A package that is half in is what damages a store here. */
async function isDamaged({ image }: ServicingCall): Promise<boolean> {
  const store = await ComponentStore.open(image);
  return store.packages().some(({ state }) => state === PACKAGE_STATE.partiallyInstalled);
}

/** /CheckHealth at once, /ScanHealth with a bar. */
export async function checkHealth(call: ServicingCall): Promise<void> {
  const damaged = await isDamaged(call);
  if (call.options.has("ScanHealth")) await call.progress().to(100);
  call.console.line(
    damaged ? "The component store is repairable." : "No component store corruption detected.",
  );
}

/** Nothing that is half in can be repaired without the files of exactly that package. */
export async function restoreHealth(call: ServicingCall): Promise<void> {
  const damaged = await isDamaged(call);
  await call.progress().to(100);
  if (damaged) throw failure.sourceMissing();
  call.console.line("The restore operation completed successfully.");
}
