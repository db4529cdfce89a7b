/** Where fields of an image file's header lie. */
const FIELDS = {
  headerSize: 0x08,
  version: 0x0c,
  flags: 0x10,
  chunkSize: 0x14,
  imageCount: 0x2c,
  bootIndex: 0x78,
};

/** A copy of an image file with other numbers in its header. */
export function editHeader(bytes: Uint8Array, fields: Partial<Record<keyof typeof FIELDS, number>>): Buffer {
  const edited = Buffer.from(bytes);
  for (const [name, value] of Object.entries(fields))
    edited.writeUInt32LE(value, FIELDS[name as keyof typeof FIELDS]);
  return edited;
}

/** A copy of an image file whose XML is another one, put behind its end. */
export function replaceXml(bytes: Uint8Array, xml: string): Buffer {
  const encoded = Buffer.from(`\ufeff${xml}`, "utf16le");
  const header = Buffer.from(bytes.subarray(0, 208));
  header.writeUIntLE(encoded.length, 0x48, 6);
  header.writeBigUInt64LE(BigInt(bytes.length), 0x50);
  header.writeBigUInt64LE(BigInt(encoded.length), 0x58);
  return Buffer.concat([header, bytes.subarray(208), encoded]);
}
