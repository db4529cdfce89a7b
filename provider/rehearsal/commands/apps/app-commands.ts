import type { Command } from "../command.ts";
import { addApp } from "./add-app.ts";
import { getApps } from "./get-apps.ts";
import { removeApp } from "./remove-app.ts";

/** Commands on apps. */
export const APP_COMMANDS: readonly Command[] = [getApps, addApp, removeApp];
