import { DismError, win32 } from "../../dism-error.ts";
import { NLS_LANGUAGE, readLanguages, UI_LANGUAGES } from "../../image/languages.ts";
import { findLanguage } from "../../servicing/add-language.ts";
import { openServicing, type Servicing } from "../../servicing/servicing.ts";
import { usage } from "../../usage-error.ts";
import type { ServicingCommand } from "../command.ts";

const LOCALE = "ControlSet001\\Control\\Nls\\Locale";

/** What a setting writes: four hex digits of a language identifier into values of the SYSTEM hive. */
interface Setting {
  readonly name: string;
  readonly summary: string;
  /** The language must be one that the image can be shown in. */
  readonly installed: boolean;
  readonly values: readonly (readonly [key: string, value: string])[];
}

const UI = [
  [NLS_LANGUAGE, "InstallLanguage"],
  [NLS_LANGUAGE, "Default"],
] as const;
const SYSTEM_LOCALE = [[LOCALE, "(Default)"]] as const;

const SETTINGS: readonly Setting[] = [
  {
    name: "Set-AllIntl",
    summary: "Sets user interface language, locales and keyboard to one language.",
    installed: true,
    values: [...UI, ...SYSTEM_LOCALE],
  },
  { name: "Set-UILang", summary: "Sets the default system UI language.", installed: true, values: UI },
  {
    name: "Set-SKUIntlDefaults",
    summary: "Sets all international settings to the default of a language.",
    installed: true,
    values: [...UI, ...SYSTEM_LOCALE],
  },
  { name: "Set-SysLocale", summary: "Sets the system locale.", installed: false, values: SYSTEM_LOCALE },
  { name: "Set-UserLocale", summary: "Sets the user locale.", installed: false, values: [[LOCALE, "User"]] },
  {
    name: "Set-InputLocale",
    summary: "Sets the input locale and keyboard layout.",
    installed: false,
    values: [["ControlSet001\\Control\\Keyboard Layout", "Default"]],
  },
  {
    name: "Set-UILangFallback",
    summary: "Sets the fallback language of the system UI.",
    installed: true,
    values: [[UI_LANGUAGES, "Fallback"]],
  },
];

const toCommand = ({ name, summary, installed, values }: Setting): ServicingCommand => ({
  kind: "servicing",
  name,
  takesArgument: true,
  usage: `/${name}:<language_name>`,
  summary,
  run: async ({ argument, image, log }) => {
    const servicing = await openServicing(image, log);
    const language = findLanguage(argument.split(/[:;]/)[0] ?? "");
    if (!language && name !== "Set-InputLocale") throw usage.invalidArgument(argument, name);
    if (installed) await requireInstalled(servicing, argument);
    for (const [key, value] of values)
      servicing.system
        ?.key(key)
        .set(value === "(Default)" ? "" : value, language ? hex(language.id) : argument);
    servicing.save();
  },
});

async function requireInstalled({ image }: Servicing, language: string): Promise<void> {
  const { tags } = await readLanguages(image);
  if (tags.some((tag) => tag.toLowerCase() === language.toLowerCase())) return;
  throw new DismError(win32(87), [
    `The language ${language} is not installed in the image.`,
    "Add its language pack first. For more information, refer to the help.",
  ]);
}

const hex = (id: number): string => id.toString(16).padStart(4, "0");

const setTimeZone: ServicingCommand = {
  kind: "servicing",
  name: "Set-TimeZone",
  takesArgument: true,
  usage: "/Set-TimeZone:<timezone_name>",
  summary: "Sets the default time zone.",
  run: async ({ argument, image, log }) => {
    const servicing = await openServicing(image, log);
    servicing.system?.key("ControlSet001\\Control\\TimeZoneInformation").set("TimeZoneKeyName", argument);
    servicing.save();
  },
};

export const SET_INTL: readonly ServicingCommand[] = [...SETTINGS.map(toCommand), setTimeZone];
