import type { UpdateFacts } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";
import { readCabinetForm } from "./cabinet-form.ts";
import { readImageForm } from "./image-form.ts";
import { damagedUpdate, notAnUpdate } from "./not-an-update.ts";

const PREFIX = 512;

/**
 * What an update is, by what is in it. Reads some tens of kB of an .msu in WIM form; a cabinet that is no plain file
 * is read whole.
 * @throws ServicingError NOT_AN_UPDATE, UPDATE_DAMAGED
 */
export async function readUpdateFacts(source: ByteSource): Promise<UpdateFacts> {
  const start = await source.readAt(0, Math.min(PREFIX, source.size));
  const magic = Buffer.from(start.subarray(0, 8)).toString("latin1");
  if (magic.startsWith("MSCF")) {
    refuseShortCabinet(source, start);
    return readCabinetForm(source);
  }
  if (magic !== "MSWIM\0\0\0") throw notAnUpdate(source.name, start);
  const facts = await readImageForm(source).catch((error: unknown) => {
    if ((error as { code?: string }).code === "UPDATE_DAMAGED") throw error;
    throw damagedUpdate(source.name, (error as Error).message.replace(/\.$/, ""), error);
  });
  if (facts) return facts;
  throw notAnUpdate(source.name, start);
}

/** The cabinet says its own size; bytes behind that may be a signature, bytes missing never are. */
function refuseShortCabinet(source: ByteSource, start: Uint8Array): void {
  const said = start.length < 12 ? Number.POSITIVE_INFINITY : Buffer.from(start).readUInt32LE(8);
  if (said > source.size)
    throw damagedUpdate(source.name, `it has ${source.size} bytes and should have at least ${said}`);
}
