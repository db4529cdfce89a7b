import { basename } from "node:path";
import type { FactWarning, ImageFacts, ImageFileFacts } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";
import { openWim, parseWimXml } from "../wim/index.ts";
import { contentIdOf } from "./content-id.ts";
import { readImageFacts, sharedReadings } from "./image-facts.ts";

/** All facts of an image file, by random access: no mount, no extraction, no whole-file read. */
export async function inspectImageFile(source: ByteSource): Promise<ImageFileFacts> {
  const wim = await openWim(source);
  const xml = parseWimXml(wim.xml, source.name);
  const shared = sharedReadings();
  const images: ImageFacts[] = [];
  const warnings: FactWarning[] = [];
  for (const position of wim.metadataSha1s.keys()) {
    const read = await readImageFacts({ wim, index: position + 1, xml: xml.images[position], shared });
    images.push(read.facts);
    warnings.push(...read.warnings);
  }
  return {
    file: basename(source.name),
    kind: "image-file",
    size: source.size,
    compression: wim.compression,
    bootIndex: wim.bootIndex,
    parts: wim.parts,
    contentId: contentIdOf(wim.metadataSha1s),
    images,
    warnings,
  };
}
