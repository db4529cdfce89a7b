import type { UpdateFacts } from "../../terms/index.ts";
import { type ByteSource, isFileSource } from "../source/index.ts";
import { openWim, type WimImage } from "../wim/index.ts";
import { AGGREGATED_METADATA, readAggregatedMetadata } from "./aggregated-metadata.ts";
import { saysBaseline } from "./baseline-mark.ts";
import { asDamagedUpdate, damagedUpdate, imageInstead } from "./not-an-update.ts";

/**
 * An .msu since 24H2: a WIM, uncompressed, so that its metadata is one range of the file.
 * @throws ServicingError NOT_AN_UPDATE for a WIM of something else, UPDATE_DAMAGED
 */
export async function readImageForm(source: ByteSource): Promise<UpdateFacts> {
  try {
    const image = await (await openWim(source)).readImage(1);
    const names = image.list("").map(({ name }) => name);
    const metadata = names.find((name) => AGGREGATED_METADATA.test(name));
    if (metadata === undefined) throw imageInstead(source.name);
    const bytes = await image.read(metadata);
    if (!bytes) throw damagedUpdate(source.name, `${metadata} is not in it`);
    const facts = await readAggregatedMetadata(bytes, source.name);
    if (facts.type !== "cumulative-update" || facts.checkpoint || !isFileSource(source)) return facts;
    return { ...facts, checkpoint: await saysCheckpoint(image, names) };
  } catch (error) {
    throw asDamagedUpdate(error);
  }
}

/** The manifest lies in a WIM inside, whose tree is megabytes: it is worth that only where the file is at hand. */
async function saysCheckpoint(image: WimImage, names: readonly string[]): Promise<boolean> {
  const payload = names.find((name) => /-KB\d+-.*\.wim$/i.test(name));
  const source = payload === undefined ? undefined : image.open(payload);
  if (!source) return false;
  try {
    const inside = await (await openWim(source)).readImage(1);
    const manifest = await inside.read("update.mum");
    return manifest !== undefined && saysBaseline(manifest);
  } catch {
    return false; // The mark is only a hint: the chain decides what a checkpoint is.
  }
}
