import { usage } from "../../usage-error.ts";
import type { ServicingCall, ServicingCommand } from "../command.ts";
import { analyzeStore } from "./analyze-store.ts";
import { checkHealth, restoreHealth } from "./check-health.ts";
import { cleanComponents } from "./clean-components.ts";
import { revertPendingActions } from "./revert-pending-actions.ts";

const TASKS: Readonly<Record<string, (call: ServicingCall) => Promise<void>>> = {
  StartComponentCleanup: cleanComponents,
  AnalyzeComponentStore: analyzeStore,
  CheckHealth: checkHealth,
  ScanHealth: checkHealth,
  RestoreHealth: restoreHealth,
  RevertPendingActions: revertPendingActions,
};

export const cleanupImage: ServicingCommand = {
  kind: "servicing",
  name: "Cleanup-Image",
  options: {
    StartComponentCleanup: "flag",
    ResetBase: "flag",
    Defer: "flag",
    AnalyzeComponentStore: "flag",
    CheckHealth: "flag",
    ScanHealth: "flag",
    RestoreHealth: "flag",
    Source: "list",
    LimitAccess: "flag",
    RevertPendingActions: "flag",
  },
  usage:
    "/Cleanup-Image {/StartComponentCleanup [/ResetBase [/Defer]] | /AnalyzeComponentStore | /CheckHealth | /ScanHealth | /RestoreHealth [/Source:<filepath>] [/LimitAccess] | /RevertPendingActions}",
  summary: "Cleans up, analyses or repairs the component store of the image.",
  run: async (call) => {
    const { options } = call;
    const [task, second] = Object.keys(TASKS).filter((name) => options.has(name));
    if (task === undefined) throw usage.missingOneOf("StartComponentCleanup", "RestoreHealth");
    if (second !== undefined) throw usage.exclusive(task, second);
    if (options.has("ResetBase") && task !== "StartComponentCleanup") throw usage.notHere("ResetBase");
    if (options.has("Defer") && !options.has("ResetBase")) throw usage.missing("ResetBase");
    await TASKS[task]?.(call);
  },
};
