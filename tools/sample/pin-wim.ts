import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { SAMPLE_TIME } from "./file-tree.ts";

const HEADER_SIZE = 208;
const GUID_AT = 0x18;
const XML_AT = 0x48;
/** 100 ns since 1601. */
const FILETIME = (BigInt(SAMPLE_TIME.getTime()) + 11_644_473_600_000n) * 10_000n;

/**
 * Takes chance and clock out of a WIM in place: the GUID, which is random at every write, and the times in the XML.
 * Neither is covered by a checksum, and both keep their length.
 */
export async function pinWim(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const header = Buffer.alloc(HEADER_SIZE);
    await file.read(header, 0, HEADER_SIZE, 0);
    const size = Number(header.readBigUInt64LE(XML_AT) & 0x00ff_ffff_ffff_ffffn);
    const offset = Number(header.readBigUInt64LE(XML_AT + 8));
    const stored = Buffer.alloc(size);
    await file.read(stored, 0, size, offset);
    const xml = Buffer.from(pinTimes(stored.toString("utf16le")), "utf16le");
    await file.write(xml, 0, size, offset);
    await file.write(createHash("sha1").update(xml).digest(), 0, 16, GUID_AT);
  } finally {
    await file.close();
  }
}

const pinTimes = (xml: string): string =>
  xml
    .replaceAll(/(<HIGHPART>)0x[0-9A-F]{8}/g, `$1${hex(FILETIME >> 32n)}`)
    .replaceAll(/(<LOWPART>)0x[0-9A-F]{8}/g, `$1${hex(FILETIME & 0xffff_ffffn)}`);

const hex = (part: bigint): string => `0x${part.toString(16).toUpperCase().padStart(8, "0")}`;
