const BASE_BLOCK = 4096;
const PAGE = 4096;
const HBIN_HEADER = 32;

/** The bytes of a hive: cells are read and changed in place, new ones go into bins appended at the end. */
export class HiveBytes {
  #bytes: Buffer;
  /** Where the free rest of the last appended bin begins, relative to the first bin; and how much it is. */
  #free = { offset: 0, size: 0 };

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
  }

  get root(): number {
    return this.#bytes.readUInt32LE(36);
  }

  /** What a cell holds, without its length; writing into it writes into the hive. Valid until the next allocation. */
  cell(offset: number): Buffer {
    const start = BASE_BLOCK + offset;
    const length = Math.abs(this.#bytes.readInt32LE(start));
    return this.#bytes.subarray(start + 4, start + length);
  }

  /** A new cell, zeroed; its offset. */
  allocate(length: number): number {
    const size = Math.ceil((length + 4) / 8) * 8;
    if (this.#free.size < size) this.#appendBin(size);
    const { offset } = this.#free;
    this.#bytes.writeInt32LE(-size, BASE_BLOCK + offset);
    this.#setFree(offset + size, this.#free.size - size);
    return offset;
  }

  /** Gives a cell back; its room is not used again. */
  release(offset: number): void {
    const start = BASE_BLOCK + offset;
    this.#bytes.writeInt32LE(Math.abs(this.#bytes.readInt32LE(start)), start);
  }

  /** The whole hive, its header in order. */
  toBytes(): Buffer {
    this.#bytes.writeUInt32LE(this.#binsSize(), 40);
    let checksum = 0;
    for (let at = 0; at < 508; at += 4) checksum ^= this.#bytes.readUInt32LE(at);
    const value = checksum >>> 0;
    this.#bytes.writeUInt32LE(value === 0 ? 1 : value === 0xffffffff ? 0xfffffffe : value, 508);
    return Buffer.from(this.#bytes);
  }

  #binsSize = (): number => this.#bytes.readUInt32LE(40);

  #appendBin(needed: number): void {
    const offset = this.#binsSize();
    // Grows with what was appended so far, so that thousands of keys don't copy the hive thousands of times.
    const size = Math.ceil(Math.max(needed + HBIN_HEADER, PAGE, offset / 8) / PAGE) * PAGE;
    const bin = Buffer.alloc(size);
    bin.write("hbin", 0, "latin1");
    bin.writeUInt32LE(offset, 4);
    bin.writeUInt32LE(size, 8);
    this.#bytes = Buffer.concat([this.#bytes.subarray(0, BASE_BLOCK + offset), bin]);
    this.#bytes.writeUInt32LE(offset + size, 40);
    this.#setFree(offset + HBIN_HEADER, size - HBIN_HEADER);
  }

  #setFree(offset: number, size: number): void {
    this.#free = { offset, size };
    if (size > 0) this.#bytes.writeInt32LE(size, BASE_BLOCK + offset);
  }
}
