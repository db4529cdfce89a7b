import type { Command } from "./command.ts";
import { IMAGING_COMMANDS } from "./imaging/index.ts";

/** Everything that this DISM knows. */
export const COMMANDS: readonly Command[] = [...IMAGING_COMMANDS];
