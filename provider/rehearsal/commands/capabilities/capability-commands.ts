import type { Command } from "../command.ts";
import { addCapability } from "./add-capability.ts";
import { removeCapability } from "./remove-capability.ts";
import { getCapabilities, getCapabilityInfo } from "./report-capabilities.ts";

/** Commands on capabilities. */
export const CAPABILITY_COMMANDS: readonly Command[] = [
  addCapability,
  getCapabilities,
  getCapabilityInfo,
  removeCapability,
];
