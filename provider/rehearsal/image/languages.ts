import { Hive } from "../../imaging/index.ts";
import type { MountedImage } from "./mounted-image.ts";
import { SYSTEM } from "./version.ts";

export const UI_LANGUAGES = "ControlSet001\\Control\\MUI\\UILanguages";
export const NLS_LANGUAGE = "ControlSet001\\Control\\Nls\\Language";

export interface ImageLanguages {
  /** Tags such as `en-US`: the default language first, as the XML lists them. */
  readonly tags: readonly string[];
  /** The default language, undefined where the image doesn't say. */
  readonly system: string | undefined;
}

/** The user interface languages of an image after its SYSTEM hive. */
export async function readLanguages(image: MountedImage): Promise<ImageLanguages> {
  const source = await image.open(SYSTEM);
  if (!source) return { tags: [], system: undefined };
  try {
    const hive = await Hive.open(source);
    const keys = (await (await hive.key(UI_LANGUAGES))?.subkeys()) ?? [];
    const found: { tag: string; id: unknown }[] = [];
    for (const key of keys) found.push({ tag: key.name, id: (await key.value("LCID"))?.data });
    const wanted = (await (await hive.key(NLS_LANGUAGE))?.value("InstallLanguage"))?.data;
    const number = typeof wanted === "string" ? Number.parseInt(wanted, 16) : undefined;
    const system = found.find(({ id }) => id === number)?.tag;
    const tags = found.map(({ tag }) => tag).sort((a, b) => Number(b === system) - Number(a === system));
    return { tags, system };
  } finally {
    await source.close();
  }
}
