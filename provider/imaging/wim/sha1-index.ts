export interface PackedTable {
  readonly bytes: Uint8Array;
  /** Bytes of an entry, and where in it its SHA-1 begins. */
  readonly stride: number;
  readonly sha1At: number;
  /** Which entries may be found, by their offset. */
  readonly accepts: (offset: number) => boolean;
}

/**
 * Finds entries of a packed table by the SHA-1 in each: open addressing over entry numbers, built when first asked.
 * Of entries with one SHA-1 the first counts.
 */
export function sha1Index(table: PackedTable): (sha1: string) => number | undefined {
  const bytes = Buffer.from(table.bytes.buffer, table.bytes.byteOffset, table.bytes.byteLength);
  let slots: Uint32Array | undefined;
  return (sha1) => {
    if (!/^[0-9a-f]{40}$/i.test(sha1)) return undefined;
    slots ??= build(table, bytes);
    const entry = slots[seek(table, bytes, slots, Buffer.from(sha1, "hex"), 0)];
    return entry ? (entry - 1) * table.stride : undefined;
  };
}

function build(table: PackedTable, bytes: Buffer): Uint32Array {
  const { stride, sha1At } = table;
  const count = bytes.length / stride;
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * count + 2)));
  for (let entry = 0; entry < count; entry++) {
    if (!table.accepts(entry * stride)) continue;
    const slot = seek(table, bytes, slots, bytes, entry * stride + sha1At);
    if (slots[slot] === 0) slots[slot] = entry + 1;
  }
  return slots;
}

/** The slot that holds the SHA-1 at `at` of `wanted`, or the free one where it would be put. */
function seek(table: PackedTable, bytes: Buffer, slots: Uint32Array, wanted: Buffer, at: number): number {
  const mask = slots.length - 1;
  const start = wanted.readUInt32LE(at);
  for (let slot = start & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[slot] ?? 0;
    if (entry === 0) return slot;
    const found = (entry - 1) * table.stride + table.sha1At;
    if (bytes.readUInt32LE(found) === start && wanted.compare(bytes, found, found + 20, at, at + 20) === 0)
      return slot;
  }
}
