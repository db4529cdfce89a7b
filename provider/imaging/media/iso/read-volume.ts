import { type ByteSource, truncated, windowedSource } from "../../source/index.ts";
import { damagedVolume } from "./damaged-volume.ts";
import { readIso9660 } from "./iso9660.ts";
import { readUdf } from "./udf.ts";
import type { IsoVolume } from "./volume.ts";

/**
 * What an ISO file holds: by UDF where it has it, since files over 4 GiB and Windows' own media are only there whole,
 * else by ISO 9660 with Joliet. Undefined for a file that is neither. Rejects with IMAGE_DAMAGED, IMAGE_TRUNCATED.
 */
export async function readVolume(source: ByteSource): Promise<IsoVolume | undefined> {
  const tables = windowedSource(source);
  const volume = (await readUdf(tables)) ?? (await readIso9660(tables));
  if (!volume) return undefined;
  requireNames(source, volume);
  requireWhole(source, volume);
  return volume;
}

/** A name that leads out of its folder would do so wherever the files are copied to. */
function requireNames(source: ByteSource, { files }: IsoVolume): void {
  for (const { path } of files)
    if (path.split("/").some((name) => name === "" || name === "." || name === "..") || /[\\\0]/.test(path))
      throw damagedVolume(source.name, `it has a file with the impossible name ${JSON.stringify(path)}`);
}

/** The tables of an ISO file lie at its beginning, so one that was downloaded by half still lists everything. */
function requireWhole(source: ByteSource, { files }: IsoVolume): void {
  for (const { offset, length } of files.flatMap(({ extents }) => extents))
    if (offset !== null && length > 0 && offset + length > source.size)
      throw truncated(source, offset, length);
}
