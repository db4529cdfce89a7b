import type { Command } from "../command.ts";
import { genLangIni } from "./gen-lang-ini.ts";
import { getIntl } from "./get-intl.ts";
import { SET_INTL } from "./set-intl.ts";

/** Commands on languages and regional settings. */
export const INTERNATIONAL_COMMANDS: readonly Command[] = [getIntl, genLangIni, ...SET_INTL];
