import { createHash } from "node:crypto";
import type { StoredChunk } from "./stored-chunk.ts";

/** The name of the one file in the envelope. */
export const ENVELOPE_MEMBER = "data";

const HEADER_SIZE = 208;
const COMPRESSED_LZMS = 0x80002;
const METADATA = 0x02;
const COMPRESSED = 0x04;
/** Stands for the file's SHA-1, which cannot be known before it is unpacked. */
const SOME_SHA1 = Buffer.alloc(20, 1);
const XML = '\ufeff<WIM><IMAGE INDEX="1"><NAME>1</NAME></IMAGE></WIM>';

/**
 * A WIM of one file that is made of these chunks. The archive library unpacks files of archives, not chunks, so
 * the chunks that are wanted get an archive of their own; all but the last have `chunkSize` bytes when unpacked.
 */
export function lzmsEnvelope(chunks: readonly StoredChunk[], chunkSize: number): Buffer {
  const size = chunks.reduce((sum, chunk) => sum + chunk.size, 0);
  const data = Buffer.concat([chunkOffsets(chunks, size), ...chunks.map((chunk) => chunk.data)]);
  const metadata = oneFileTree();
  const metadataAt = HEADER_SIZE + data.length;
  const tableAt = metadataAt + metadata.length;
  const table = Buffer.concat([
    resource({ stored: metadata.length, flags: METADATA, offset: metadataAt, size: metadata.length }),
    entryTail(createHash("sha1").update(metadata).digest()),
    resource({ stored: data.length, flags: COMPRESSED, offset: HEADER_SIZE, size }),
    entryTail(SOME_SHA1),
  ]);
  const xml = Buffer.from(XML, "utf16le");
  const header = Buffer.alloc(HEADER_SIZE);
  header.write("MSWIM\0\0\0", "latin1");
  header.writeUInt32LE(HEADER_SIZE, 0x08);
  header.writeUInt32LE(0x10d00, 0x0c);
  header.writeUInt32LE(COMPRESSED_LZMS, 0x10);
  header.writeUInt32LE(chunkSize, 0x14);
  header.writeUInt32LE(0x10001, 0x28);
  header.writeUInt32LE(1, 0x2c);
  header.set(resource({ stored: table.length, flags: METADATA, offset: tableAt, size: table.length }), 0x30);
  header.set(
    resource({ stored: xml.length, flags: METADATA, offset: tableAt + table.length, size: xml.length }),
    0x48,
  );
  return Buffer.concat([header, data, metadata, table, xml]);
}

function chunkOffsets(chunks: readonly StoredChunk[], size: number): Buffer {
  const wide = size > 0xffff_ffff;
  const table = Buffer.alloc((chunks.length - 1) * (wide ? 8 : 4));
  let offset = 0;
  for (const [i, { data }] of chunks.slice(0, -1).entries()) {
    offset += data.length;
    if (wide) table.writeBigUInt64LE(BigInt(offset), 8 * i);
    else table.writeUInt32LE(offset, 4 * i);
  }
  return table;
}

function resource(header: { stored: number; flags: number; offset: number; size: number }): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeBigUInt64LE(BigInt(header.stored), 0);
  bytes.writeUInt8(header.flags, 7);
  bytes.writeBigUInt64LE(BigInt(header.offset), 8);
  bytes.writeBigUInt64LE(BigInt(header.size), 16);
  return bytes;
}

/** What follows the resource header in an entry of the blob table: part 1, used once, SHA-1. */
function entryTail(sha1: Uint8Array): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(1, 0);
  bytes.writeUInt32LE(1, 2);
  bytes.set(sha1, 6);
  return bytes;
}

/** Security data without descriptors, the root, its end, the file, its end. */
function oneFileTree(): Buffer {
  const name = Buffer.from(ENVELOPE_MEMBER, "utf16le");
  const rootAt = 8;
  const fileAt = 128;
  const tree = Buffer.alloc(fileAt + 112 + 8);
  tree.writeUInt32LE(8, 0);
  tree.writeBigUInt64LE(104n, rootAt);
  tree.writeUInt32LE(0x10, rootAt + 8);
  tree.writeInt32LE(-1, rootAt + 12);
  tree.writeBigUInt64LE(BigInt(fileAt), rootAt + 16);
  tree.writeBigUInt64LE(112n, fileAt);
  tree.writeUInt32LE(0x80, fileAt + 8);
  tree.writeInt32LE(-1, fileAt + 12);
  tree.set(SOME_SHA1, fileAt + 64);
  tree.writeUInt16LE(name.length, fileAt + 100);
  tree.set(name, fileAt + 102);
  return tree;
}
