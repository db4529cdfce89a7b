import type { UpdateFacts } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";
import { readCabinetForm } from "./cabinet-form.ts";
import { readImageForm } from "./image-form.ts";
import { asDamagedUpdate, notAnUpdate } from "./not-an-update.ts";

const PREFIX = 512;

/**
 * What an update is, by what is in it: some tens of kB of an .msu in WIM form, of a cabinet its tables and what lies
 * before its manifest.
 * @throws ServicingError NOT_AN_UPDATE, UPDATE_DAMAGED
 */
export async function readUpdateFacts(source: ByteSource): Promise<UpdateFacts> {
  const start = await source.readAt(0, Math.min(PREFIX, source.size));
  const magic = Buffer.from(start.subarray(0, 8)).toString("latin1");
  if (magic.startsWith("MSWIM")) return readImageForm(source);
  if (!magic.startsWith("MSCF")) throw notAnUpdate(source.name, start);
  return readCabinetForm(source).catch((error: unknown) => {
    throw asDamagedUpdate(error);
  });
}
