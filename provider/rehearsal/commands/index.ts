import { CLEANUP_COMMANDS } from "./cleanup/index.ts";
import type { Command } from "./command.ts";
import { EDITION_COMMANDS } from "./editions/index.ts";
import { IMAGING_COMMANDS } from "./imaging/index.ts";
import { INTERNATIONAL_COMMANDS } from "./international/index.ts";
import { PACKAGE_COMMANDS } from "./packages/index.ts";

/** Everything that this DISM knows. */
export const COMMANDS: readonly Command[] = [
  ...IMAGING_COMMANDS,
  ...PACKAGE_COMMANDS,
  ...CLEANUP_COMMANDS,
  ...EDITION_COMMANDS,
  ...INTERNATIONAL_COMMANDS,
];
