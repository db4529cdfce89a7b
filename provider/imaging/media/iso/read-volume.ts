import { type ByteSource, truncated } from "../../source/index.ts";
import { readIso9660 } from "./iso9660.ts";
import { readUdf } from "./udf.ts";
import type { IsoVolume } from "./volume.ts";

/**
 * What an ISO file holds: by UDF where it has it, since files over 4 GiB and Windows' own media are only there whole,
 * else by ISO 9660 with Joliet. Undefined for a file that is neither. Rejects with IMAGE_DAMAGED, IMAGE_TRUNCATED.
 */
export async function readVolume(source: ByteSource): Promise<IsoVolume | undefined> {
  const volume = (await readUdf(source)) ?? (await readIso9660(source));
  if (volume) requireWhole(source, volume);
  return volume;
}

/** The tables of an ISO file lie at its beginning, so one that was downloaded by half still lists everything. */
function requireWhole(source: ByteSource, { files }: IsoVolume): void {
  for (const { offset, length } of files.flatMap(({ extents }) => extents))
    if (offset !== null && length > 0 && offset + length > source.size)
      throw truncated(source, offset, length);
}
