import type { Command } from "../command.ts";
import { getIntl } from "./get-intl.ts";
import { SET_INTL } from "./set-intl.ts";

/** Commands on languages and regional settings. */
export const INTERNATIONAL_COMMANDS: readonly Command[] = [getIntl, ...SET_INTL];
