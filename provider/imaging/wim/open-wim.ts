import { ServicingError } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";
import { damaged } from "./damaged.ts";
import { readHeader, type WimHeader } from "./header.ts";
import { readImage } from "./read-image.ts";
import { openOtherParts } from "./split-parts.ts";
import type { WimFile } from "./wim.ts";
import { openPart, type WimPart } from "./wim-part.ts";
import { decodeXml, parseWimXml, type WimXml } from "./xml.ts";

/**
 * Opens a WIM, an ESD or the first part of an SWM by its header, XML and blob table: three reads. Other parts are taken
 * from beside the first. Rejects with NOT_AN_IMAGE, IMAGE_TRUNCATED, IMAGE_DAMAGED, IMAGE_HALF_WRITTEN,
 * IMAGE_ENCRYPTED or, for a part that is not the first, IMAGE_PART_MISSING. The source stays the caller's to close.
 */
export async function openWim(source: ByteSource): Promise<WimFile> {
  const header = await readHeader(source);
  requireFirstPart(source, header);
  const xml = await readXml(source, header);
  const described = parseWimXml(xml, source.name);
  requireReadable(source, described);
  const part = await openPart(source, header);
  requireAgreement(part, described);
  return wimFile(part, await openOtherParts(part), xml);
}

/** The XML alone, for who only has to tell image files apart: two reads. */
export const readWimXml = async (source: ByteSource): Promise<string> =>
  readXml(source, await readHeader(source));

async function readXml(source: ByteSource, { xml }: WimHeader): Promise<string> {
  return decodeXml(await source.readAt(xml.offset, xml.stored));
}

function requireFirstPart({ name }: ByteSource, { part, parts }: WimHeader): void {
  if (part === 1) return;
  throw new ServicingError(
    "IMAGE_PART_MISSING",
    `${name} is part ${part} of ${parts} of a split image file.`,
    {
      hint: "Give the first part (install.swm) and keep the others beside it.",
    },
  );
}

function requireReadable({ name }: ByteSource, { encrypted }: WimXml): void {
  if (!encrypted) return;
  throw new ServicingError("IMAGE_ENCRYPTED", `${name} is encrypted and cannot be read.`, {
    hint: "Use an ESD that is not encrypted, or make a WIM of it with a tool that has the key.",
  });
}

/** A torn file shows itself in three counts that should be one. */
function requireAgreement({ source, header, table }: WimPart, { images }: WimXml): void {
  const [counted, stored, described] = [header.imageCount, table.metadata.length, images.length];
  if (counted !== stored || counted !== described)
    throw damaged(
      source.name,
      `its header counts ${counted} images, its table holds ${stored} and its XML describes ${described}`,
    );
}

function wimFile(first: WimPart, others: readonly WimPart[], xml: string): WimFile {
  const { source, header, table } = first;
  const locate = (sha1: string) => {
    for (const part of [first, ...others]) {
      const location = part.table.find(sha1);
      if (location) return { part, location };
    }
    return undefined;
  };
  const blobs = {
    blobSize: (sha1: string) => locate(sha1)?.location.resource.size,
    openBlob: (sha1: string, name = `${source.name}:${sha1}`) => {
      const found = locate(sha1);
      return found?.part.openLocation(found.location, name);
    },
  };
  return {
    source,
    compression: header.compression,
    bootIndex: header.bootIndex,
    parts: header.parts,
    solid: table.solid,
    guid: header.guid,
    xml,
    metadataSha1s: table.metadata.map(({ sha1 }) => sha1),
    ...blobs,
    readImage: (index) => readImage(first, index, blobs),
  };
}
