import type { HiveKey } from "../hive/index.ts";
import { openPath } from "../media/open-path.ts";
import { openWim, type WimFile, type WimImage } from "../wim/index.ts";
import { openHive } from "./software-hive.ts";

/** What people add to an image and no package tells: apps, drivers, an answer file. */
export interface AddedContents {
  readonly index: number;
  /** Full names of the apps that every new user gets, sorted. */
  readonly apps: readonly string[];
  /** Names that the .inf files of third-party drivers had before they were published, sorted. */
  readonly drivers: readonly string[];
  /** SHA-1 of `Windows\Panther\unattend.xml`, 40 hex digits; null where there is none. */
  readonly answerFile: string | null;
  /** When the way back behind the updates was last dropped, as the registry writes it; null for never. */
  readonly resetBase: string | null;
}

const SOFTWARE = "Windows/System32/config/SOFTWARE";
const APPLICATIONS = "Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";
const SERVICING = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
const PUBLISHED = "Windows/INF";
const REPOSITORY = "Windows/System32/DriverStore/FileRepository";
const ANSWER_FILE = "Windows/Panther/unattend.xml";

/** Reads them out of the images of a file, all of them or those named; no mount, nothing is unpacked but the registry. */
export async function readAddedContents(path: string, indexes?: readonly number[]): Promise<AddedContents[]> {
  const source = await openPath(path);
  try {
    const wim = await openWim(source);
    const found: AddedContents[] = [];
    for (const index of indexes ?? wim.metadataSha1s.map((_, position) => position + 1))
      found.push(await readImage(wim, index));
    return found;
  } finally {
    await source.close();
  }
}

async function readImage(wim: WimFile, index: number): Promise<AddedContents> {
  const image = await wim.readImage(index);
  try {
    const hive = await openHive(image, SOFTWARE, wim.solid);
    const reset = (await (await hive?.key(SERVICING))?.value("LastResetBase_UTC"))?.data;
    return {
      index,
      apps: await keyNames(await hive?.key(APPLICATIONS)),
      drivers: addedDrivers(image),
      answerFile: image.find(ANSWER_FILE)?.sha1 ?? null,
      resetBase: typeof reset === "string" ? reset : null,
    };
  } finally {
    image.close();
  }
}

async function keyNames(key: HiveKey | undefined): Promise<string[]> {
  return ((await key?.subkeys()) ?? []).map(({ name }) => name).sort();
}

/** A published `oem3.inf` has the content of the .inf in the store's folder `contoso.inf_amd64_…`, which keeps its name. */
function addedDrivers(image: WimImage): string[] {
  const published = image.list(PUBLISHED).filter(({ name }) => /^oem\d+\.inf$/i.test(name));
  const contents = new Set(published.flatMap(({ sha1 }) => sha1 ?? []));
  if (contents.size === 0) return [];
  const names = image.list(REPOSITORY).flatMap(({ name: folder }) => {
    const name = /^(.+\.inf)_[^_]+_[^_]+$/i.exec(folder)?.[1];
    const sha1 = name === undefined ? null : image.find(`${REPOSITORY}/${folder}/${name}`)?.sha1;
    return name !== undefined && sha1 && contents.has(sha1) ? [name] : [];
  });
  return [...new Set(names)].sort();
}
