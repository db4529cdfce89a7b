import { createHash } from "node:crypto";
import type { MountedImage } from "../image/mounted-image.ts";
import { type InfFile, readInf } from "./inf-file.ts";

const INF = "Windows/INF";
const REPOSITORY = "Windows/System32/DriverStore/FileRepository";

/** A driver package that was added to an image. */
export interface StoredDriver {
  /** `oem3.inf`. */
  readonly published: string;
  readonly original: string;
  /** Its folder in the driver store. */
  readonly folder: string;
  readonly inf: InfFile;
}

/** Files of a driver package by their names. */
export type DriverFiles = ReadonlyMap<string, Uint8Array>;

/** Drivers that came with no Windows: the published ones, each with its folder in the store. */
export async function listDrivers(image: MountedImage): Promise<readonly StoredDriver[]> {
  const folders = image.list(REPOSITORY);
  const found: StoredDriver[] = [];
  const names = image.list(INF).filter((name) => /^oem\d+\.inf$/i.test(name));
  for (const published of names.sort((a, b) => numberOf(a) - numberOf(b))) {
    const bytes = (await image.read(`${INF}/${published}`)) ?? new Uint8Array(0);
    const inf = readInf(bytes);
    const folder = folders.find((name) => name.toLowerCase().endsWith(`_${hashOf(bytes)}`));
    if (inf && folder)
      found.push({ published, inf, original: folder.replace(/_[^_]+_[0-9a-f]{16}$/i, ""), folder });
  }
  return found;
}

/** Adds a driver package; the same one once more keeps its name. */
export async function addDriver(
  image: MountedImage,
  architecture: string,
  original: string,
  files: DriverFiles,
): Promise<string> {
  const bytes = files.get(original) ?? new Uint8Array(0);
  const folder = `${original}_${architecture}_${hashOf(bytes)}`;
  const drivers = await listDrivers(image);
  const known = drivers.find((driver) => driver.folder.toLowerCase() === folder.toLowerCase());
  if (known) return known.published;
  const numbers = image.list(INF).flatMap((name) => (/^oem\d+\.inf$/i.test(name) ? [numberOf(name)] : []));
  const published = `oem${Math.max(-1, ...numbers) + 1}.inf`;
  image.write(`${INF}/${published}`, bytes);
  for (const [name, content] of files) image.write(`${REPOSITORY}/${folder}/${name}`, content);
  return published;
}

export function removeDriver(image: MountedImage, { published, folder }: StoredDriver): void {
  image.remove(`${INF}/${published}`);
  image.remove(`${REPOSITORY}/${folder}`);
}

const numberOf = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

const hashOf = (bytes: Uint8Array): string => createHash("sha1").update(bytes).digest("hex").slice(0, 16);
