import type { WimImage } from "../wim/index.ts";
import { openHive } from "./software-hive.ts";

const SYSTEM = "Windows/System32/config/SYSTEM";
const INSTALL_LANGUAGE = "ControlSet001\\Control\\Nls\\Language";
const UI_LANGUAGES = "ControlSet001\\Control\\MUI\\UILanguages";

/**
 * The language that a system starts in: the SYSTEM hive gives its number, and for each language that is there its tag
 * and number. Undefined where the hive does not say.
 */
export async function readDefaultLanguage(image: WimImage, whole: boolean): Promise<string | undefined> {
  const hive = await openHive(image, SYSTEM, whole);
  const wanted = (await (await hive?.key(INSTALL_LANGUAGE))?.value("InstallLanguage"))?.data;
  const number = typeof wanted === "string" ? Number.parseInt(wanted, 16) : Number.NaN;
  for (const key of (await (await hive?.key(UI_LANGUAGES))?.subkeys()) ?? [])
    if ((await key.value("LCID"))?.data === number) return key.name;
  return undefined;
}
