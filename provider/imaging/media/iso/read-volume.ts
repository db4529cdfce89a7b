import type { ByteSource } from "../../source/index.ts";
import { readIso9660 } from "./iso9660.ts";
import { readUdf } from "./udf.ts";
import type { IsoVolume } from "./volume.ts";

/**
 * What an ISO file holds: by UDF where it has it, since files over 4 GiB and Windows' own media are only there whole,
 * else by ISO 9660 with Joliet. Undefined for a file that is neither. Rejects with IMAGE_DAMAGED, IMAGE_TRUNCATED.
 */
export const readVolume = async (source: ByteSource): Promise<IsoVolume | undefined> =>
  (await readUdf(source)) ?? (await readIso9660(source));
