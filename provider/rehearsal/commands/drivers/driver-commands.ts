import type { Command } from "../command.ts";
import { addDriverPackages } from "./add-driver.ts";
import { getDrivers } from "./get-drivers.ts";
import { removeDriverPackage } from "./remove-driver.ts";

/** Commands on drivers. */
export const DRIVER_COMMANDS: readonly Command[] = [addDriverPackages, getDrivers, removeDriverPackage];
