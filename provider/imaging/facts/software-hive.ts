import { Hive, type HiveKey, type HiveValue } from "../hive/index.ts";
import { bufferSource, readWhole } from "../source/index.ts";
import type { WimImage } from "../wim/index.ts";

/** What the SOFTWARE hive of an image says of the system. */
export interface SoftwareFacts {
  readonly currentBuild: number | null;
  /** UBR. */
  readonly revision: number | null;
  readonly editionId: string | null;
  readonly installationType: string | null;
  readonly displayVersion: string | null;
  /** The key of component based servicing. */
  readonly servicing: HiveKey | undefined;
}

const SOFTWARE = "Windows/System32/config/SOFTWARE";
const VERSION = "Microsoft\\Windows NT\\CurrentVersion";
const SERVICING = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";

/** A hive of an image by its path. `whole`: read at once, as in solid files, where every small read unpacks much. */
export async function openHive(image: WimImage, path: string, whole: boolean): Promise<Hive | undefined> {
  const source = image.open(path);
  if (!source) return undefined;
  return Hive.open(whole ? bufferSource(await readWhole(source), source.name) : source);
}

/** Undefined if the image has no SOFTWARE hive. */
export async function readSoftware(image: WimImage, whole: boolean): Promise<SoftwareFacts | undefined> {
  const hive = await openHive(image, SOFTWARE, whole);
  if (!hive) return undefined;
  const version = await hive.key(VERSION);
  const value = (name: string): Promise<HiveValue | undefined> =>
    version?.value(name) ?? Promise.resolve(undefined);
  return {
    currentBuild: numberOf(await value("CurrentBuild")) ?? numberOf(await value("CurrentBuildNumber")),
    revision: numberOf(await value("UBR")),
    editionId: textOf(await value("EditionID")),
    installationType: textOf(await value("InstallationType")),
    displayVersion: textOf(await value("DisplayVersion")),
    servicing: await hive.key(SERVICING),
  };
}

const textOf = (value: HiveValue | undefined): string | null =>
  typeof value?.data === "string" && value.data !== "" ? value.data : null;

function numberOf(value: HiveValue | undefined): number | null {
  if (typeof value?.data === "number") return value.data;
  const text = textOf(value);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
