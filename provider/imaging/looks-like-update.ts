import type { ByteSource } from "./source/index.ts";
import { openWim, readWimXml } from "./wim/index.ts";

const UPDATE_NAME = /\.(?:msu|cab)$/i;

/**
 * Whether the bytes are an update's: a cabinet, or a WIM whose XML tells of no Windows and whose image holds the
 * metadata of an update. A file that is neither is judged by its name, for the words of the refusal only.
 */
export async function looksLikeUpdate(source: ByteSource): Promise<boolean> {
  const start = Buffer.from(await source.readAt(0, Math.min(8, source.size))).toString("latin1");
  if (start.startsWith("MSCF")) return true;
  if (start !== "MSWIM\0\0\0") return UPDATE_NAME.test(source.name);
  try {
    if (/<WINDOWS>/i.test(await readWimXml(source))) return false;
    const wim = await openWim(source);
    if (wim.solid) return false;
    const image = await wim.readImage(1);
    return image.list("").some(({ name }) => /AggregatedMetadata.*\.cab$/i.test(name));
  } catch {
    return UPDATE_NAME.test(source.name);
  }
}
