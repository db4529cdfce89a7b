import { Hive } from "../../imaging/index.ts";
import { readLanguages } from "./languages.ts";
import type { MountedImage } from "./mounted-image.ts";
import { readIdentity, SYSTEM } from "./version.ts";
import { readXmlDetails } from "./xml-details.ts";

/** The properties of the XML that no longer agree with the image, with what they must become. A commit refreshes them. */
export async function changedXmlProperties(image: MountedImage): Promise<Readonly<Record<string, string>>> {
  const xml = readXmlDetails(image.wim.xml, image.record.index);
  const { tags, system } = await readLanguages(image);
  const { currentBuild } = await readIdentity(image);
  const wanted: [string, string | undefined][] = [
    ["WINDOWS/VERSION/BUILD", currentBuild],
    ["WINDOWS/VERSION/SPBUILD", await readServicePackBuild(image)],
    ...tags.map((tag, position): [string, string] => [`WINDOWS/LANGUAGES/LANGUAGE[${position + 1}]`, tag]),
    ["WINDOWS/LANGUAGES/DEFAULT", system],
  ];
  const known = xml.texts("WINDOWS/LANGUAGES/LANGUAGE");
  const current = (path: string): string | undefined => {
    const position = /\[(\d+)\]$/.exec(path)?.[1];
    return position === undefined ? xml.text(path) : known[Number(position) - 1];
  };
  return Object.fromEntries(
    wanted.filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== current(entry[0]),
    ),
  );
}

/** The number that tools take for the revision of an image: `CSDBuildNumber` of the SYSTEM hive. */
async function readServicePackBuild(image: MountedImage): Promise<string | undefined> {
  const source = await image.open(SYSTEM);
  if (!source) return undefined;
  try {
    const key = await (await Hive.open(source)).key("ControlSet001\\Control\\Windows");
    const data = (await key?.value("CSDBuildNumber"))?.data;
    return typeof data === "number" ? String(data) : undefined;
  } finally {
    await source.close();
  }
}
