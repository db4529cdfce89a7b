import { APP_COMMANDS } from "./apps/app-commands.ts";
import { CAPABILITY_COMMANDS } from "./capabilities/capability-commands.ts";
import { cleanupImage } from "./cleanup/cleanup-image.ts";
import type { Command } from "./command.ts";
import { DRIVER_COMMANDS } from "./drivers/driver-commands.ts";
import { getCurrentEdition } from "./editions/get-current-edition.ts";
import { FEATURE_COMMANDS } from "./features/feature-commands.ts";
import { IMAGING_COMMANDS } from "./imaging/imaging-commands.ts";
import { INTERNATIONAL_COMMANDS } from "./international/international-commands.ts";
import { PACKAGE_COMMANDS } from "./packages/package-commands.ts";
import { applyUnattend } from "./unattend/apply-unattend.ts";

/** Everything that this DISM knows. */
export const COMMANDS: readonly Command[] = [
  ...IMAGING_COMMANDS,
  ...PACKAGE_COMMANDS,
  cleanupImage,
  ...CAPABILITY_COMMANDS,
  ...FEATURE_COMMANDS,
  ...DRIVER_COMMANDS,
  ...APP_COMMANDS,
  getCurrentEdition,
  ...INTERNATIONAL_COMMANDS,
  applyUnattend,
];
