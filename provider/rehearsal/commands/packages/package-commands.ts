import type { Command } from "../command.ts";
import { addPackage } from "./add-package.ts";
import { getPackageInfo } from "./get-package-info.ts";
import { getPackages } from "./get-packages.ts";
import { removePackage } from "./remove-package.ts";

/** Commands on packages. */
export const PACKAGE_COMMANDS: readonly Command[] = [addPackage, getPackages, getPackageInfo, removePackage];
