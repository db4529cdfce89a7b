/** 24 bytes that say where a resource lies: the table, the XML, a blob, an image's metadata. */
export interface ResourceHeader {
  /** Bytes that it takes in the file. */
  readonly stored: number;
  readonly offset: number;
  /** Bytes that it has when it is unpacked. */
  readonly size: number;
  readonly flags: number;
}

export const METADATA = 0x02;
export const COMPRESSED = 0x04;
export const SOLID = 0x10;

/** Little endian u64; above 2^53 it is not exact, which every range check refuses. */
export const readU64 = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

export const readResourceHeader = (view: DataView, at: number): ResourceHeader => ({
  stored: view.getUint32(at, true) + (view.getUint32(at + 4, true) & 0xffffff) * 2 ** 32,
  flags: view.getUint8(at + 7),
  offset: readU64(view, at + 8),
  size: readU64(view, at + 16),
});

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
