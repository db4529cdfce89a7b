import type { Command } from "../command.ts";
import { getFeatureInfo, getFeatures } from "./report-features.ts";
import { disableFeature, enableFeature } from "./switch-features.ts";

/** Commands on features. */
export const FEATURE_COMMANDS: readonly Command[] = [
  getFeatures,
  getFeatureInfo,
  enableFeature,
  disableFeature,
];
