import { damagedHive } from "../../imaging/index.ts";
import { FreeCells } from "./free-cells.ts";

const BASE_BLOCK = 4096;
const PAGE = 4096;
const BIN_HEADER = 32;
const LARGEST_BIN = 1 << 20;

/**
 * The bytes of a hive. Cells are read and changed in place; new ones go into cells that were given back, and into bins
 * appended at the end: editing a hive of 90 MB writes kilobytes.
 */
export class HiveBytes {
  #bytes: Buffer;
  /** Bytes of all bins; the buffer may be longer. */
  #size: number;
  #nextBin = PAGE;
  #lastBin: number | undefined;
  readonly #free = new FreeCells();

  /** @throws ServicingError IMAGE_DAMAGED for bytes that are no hive. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
    if (bytes.length < BASE_BLOCK || this.#bytes.toString("latin1", 0, 4) !== "regf")
      throw damagedHive("to edit", "it is no registry hive");
    this.#size = this.#bytes.readUInt32LE(40);
    if (this.#size === 0 || this.#size % PAGE !== 0 || BASE_BLOCK + this.#size > bytes.length)
      throw damagedHive("to edit", `it has ${bytes.length} bytes and says ${this.#size}`);
  }

  get root(): number {
    return this.#bytes.readUInt32LE(36);
  }

  /** What a cell holds, without its length; writing into it writes into the hive. Valid until the next allocation. */
  cell(offset: number, least = 4): Buffer {
    const length = this.#lengthOf(offset);
    if (length - 4 < least) throw damagedHive("to edit", `the cell at ${offset} is too short`);
    return this.#bytes.subarray(BASE_BLOCK + offset + 4, BASE_BLOCK + offset + length);
  }

  /** A cell that begins with this signature, such as `nk`. */
  signed(offset: number, signature: string, least: number): Buffer {
    const cell = this.cell(offset, least);
    if (cell.toString("latin1", 0, 2) === signature) return cell;
    throw damagedHive("to edit", `there is no ${signature} cell at ${offset}`);
  }

  /** A new cell, zeroed; its offset. */
  allocate(length: number): number {
    const size = Math.ceil((length + 4) / 8) * 8;
    const found = this.#free.take(size) ?? this.#appendBin(size);
    const rest = found.size - size;
    if (rest > 0) this.#giveBack(found.offset + size, rest);
    const start = BASE_BLOCK + found.offset;
    this.#bytes.fill(0, start, start + size);
    this.#bytes.writeInt32LE(-size, start);
    return found.offset;
  }

  /** Gives a cell back. */
  release(offset: number): void {
    this.#giveBack(offset, this.#lengthOf(offset));
  }

  /** The whole hive, its header in order. */
  toBytes(): Buffer {
    this.#trimLastBin();
    const bytes = Buffer.from(this.#bytes.subarray(0, BASE_BLOCK + this.#size));
    bytes.writeUInt32LE(this.#size, 40);
    bytes.writeUInt32LE(checksumOf(bytes), 508);
    return bytes;
  }

  #lengthOf(offset: number): number {
    const sound = offset >= BIN_HEADER && offset % 8 === 0 && offset + 8 <= this.#size;
    const length = sound ? Math.abs(this.#bytes.readInt32LE(BASE_BLOCK + offset)) : 0;
    if (length < 8 || length % 8 !== 0 || offset + length > this.#size)
      throw damagedHive("to edit", `there is no cell at ${offset}`);
    return length;
  }

  #giveBack(offset: number, size: number): void {
    this.#bytes.writeInt32LE(size, BASE_BLOCK + offset);
    this.#free.add(offset, size);
  }

  /** Its whole room as one cell. Bins grow, so that thousands of keys need few of them. */
  #appendBin(needed: number): { readonly offset: number; readonly size: number } {
    const offset = this.#size;
    const size = Math.ceil(Math.max(needed + BIN_HEADER, this.#nextBin) / PAGE) * PAGE;
    this.#nextBin = Math.min(LARGEST_BIN, 2 * size);
    this.#reserve(BASE_BLOCK + offset + size);
    const bin = this.#bytes.subarray(BASE_BLOCK + offset, BASE_BLOCK + offset + size);
    bin.fill(0);
    bin.write("hbin", 0, "latin1");
    bin.writeUInt32LE(offset, 4);
    bin.writeUInt32LE(size, 8);
    this.#size = offset + size;
    this.#lastBin = offset;
    return { offset: offset + BIN_HEADER, size: size - BIN_HEADER };
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(length, Math.ceil(this.#bytes.length * 1.25)));
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }

  /** Whole pages at the end that nothing was put into are left out again. */
  #trimLastBin(): void {
    if (this.#lastBin === undefined) return;
    const end = this.#free.endingAt(this.#size);
    if (!end) return;
    const pages = Math.floor(Math.min(end.size, this.#size - this.#lastBin - PAGE) / PAGE);
    const kept = end.size - pages * PAGE;
    if (pages <= 0) return;
    this.#size -= pages * PAGE;
    this.#free.remove(end);
    if (kept > 0) this.#giveBack(end.offset, kept);
    this.#bytes.writeUInt32LE(this.#size - this.#lastBin, BASE_BLOCK + this.#lastBin + 8);
  }
}

/** Exclusive or of the 127 words before it; the values 0 and -1 stand for others. */
function checksumOf(header: Buffer): number {
  let sum = 0;
  for (let at = 0; at < 508; at += 4) sum ^= header.readUInt32LE(at);
  const unsigned = sum >>> 0;
  return unsigned === 0 ? 1 : unsigned === 0xffff_ffff ? 0xffff_fffe : unsigned;
}
