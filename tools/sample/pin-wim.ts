import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { SAMPLE_FILETIME } from "./file-tree.ts";

const HEADER_SIZE = 208;
const GUID_AT = 0x18;
const XML_AT = 0x48;
const INTEGRITY_AT = 0x7c;
const SIZE_BITS = 0x00ff_ffff_ffff_ffffn;

/**
 * Rewrites the XML of a WIM in place and takes chance and clock out of it: the GUID, which is random at every write,
 * and the times of the images. No checksum covers header or XML, and nothing but the integrity table lies behind it.
 */
export async function pinWim(path: string, rewrite: (xml: string) => string = (xml) => xml): Promise<void> {
  const file = await open(path, "r+");
  try {
    const header = await readRange(file, 0, HEADER_SIZE);
    const xmlRange = rangeAt(header, XML_AT);
    const integrityRange = rangeAt(header, INTEGRITY_AT);
    const stored = await readRange(file, xmlRange.offset, xmlRange.size);
    const integrity = await readRange(file, integrityRange.offset, integrityRange.size);
    const xml = Buffer.from(`\uFEFF${pinTimes(rewrite(stored.toString("utf16le").slice(1)))}`, "utf16le");
    const end = Math.ceil((xmlRange.offset + xml.length) / 4) * 4;
    await file.write(xml, 0, xml.length, xmlRange.offset);
    await file.write(integrity, 0, integrity.length, end);
    await file.truncate(integrity.length > 0 ? end + integrity.length : xmlRange.offset + xml.length);
    header.set(createHash("sha1").update(xml).digest().subarray(0, 16), GUID_AT);
    setRange(header, XML_AT, { size: xml.length, offset: xmlRange.offset });
    if (integrity.length > 0) setRange(header, INTEGRITY_AT, { size: integrity.length, offset: end });
    await file.write(header, 0, HEADER_SIZE, 0);
  } finally {
    await file.close();
  }
}

interface Range {
  readonly offset: number;
  readonly size: number;
}

/** A resource header: seven bytes of stored size and one of flags, the offset, the size once more. */
const rangeAt = (header: Buffer, at: number): Range => ({
  size: Number(header.readBigUInt64LE(at) & SIZE_BITS),
  offset: Number(header.readBigUInt64LE(at + 8)),
});

function setRange(header: Buffer, at: number, { offset, size }: Range): void {
  const flags = header.readBigUInt64LE(at) & ~SIZE_BITS;
  header.writeBigUInt64LE(flags | BigInt(size), at);
  header.writeBigUInt64LE(BigInt(offset), at + 8);
  header.writeBigUInt64LE(BigInt(size), at + 16);
}

async function readRange(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  await file.read(bytes, 0, size, offset);
  return bytes;
}

const pinTimes = (xml: string): string =>
  xml
    .replaceAll(/(<HIGHPART>)0x[0-9A-F]{8}/g, `$1${hex(SAMPLE_FILETIME.high)}`)
    .replaceAll(/(<LOWPART>)0x[0-9A-F]{8}/g, `$1${hex(SAMPLE_FILETIME.low)}`);

const hex = (part: number): string => `0x${part.toString(16).toUpperCase().padStart(8, "0")}`;
