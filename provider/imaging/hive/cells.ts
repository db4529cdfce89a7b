import type { ByteSource } from "../source/index.ts";
import { damagedHive } from "./damaged-hive.ts";
import { HiveWindows } from "./windows.ts";

const BASE_BLOCK = 4096;
const LARGEST_CELL = 1 << 24;

/**
 * The cells of a hive by their offset. They are read as if the whole hive were in memory, within `using`: so the
 * thousands of cells of a list of packages cost no promise each.
 */
export class HiveCells {
  readonly name: string;
  readonly rootOffset: number;
  readonly #windows: HiveWindows;
  readonly #size: number;

  private constructor(source: ByteSource, rootOffset: number, size: number) {
    this.#windows = new HiveWindows(source, BASE_BLOCK, size);
    this.#size = size;
    this.name = source.name;
    this.rootOffset = rootOffset;
  }

  static async open(source: ByteSource): Promise<HiveCells> {
    if (source.size < BASE_BLOCK) throw damagedHive(source.name, "it is shorter than its header");
    const header = Buffer.from(await source.readAt(0, 48));
    if (header.toString("latin1", 0, 4) !== "regf") throw damagedHive(source.name, "it is no registry hive");
    const size = Math.min(header.readUInt32LE(40), source.size - BASE_BLOCK);
    return new HiveCells(source, header.readUInt32LE(36), size);
  }

  /**
   * What `work` gives, which reads cells and has no other effect: it is begun anew whenever a part of the hive that it
   * needs has first to be fetched, so it should be of few cells.
   */
  using<T>(work: () => T): Promise<T> {
    return this.#windows.using(work);
  }

  /** What a cell holds, without its length: at least `least` bytes. */
  read(offset: number, least = 4): Buffer {
    if (offset + 8 > this.#size) throw damagedHive(this.name, `a cell lies outside, at ${offset}`);
    const length = Math.abs(this.#windows.bytes(offset, 4).readInt32LE(0));
    if (length < 4 + least || length > LARGEST_CELL || offset + length > this.#size)
      throw damagedHive(this.name, `the cell at ${offset} has a length of ${length}`);
    return this.#windows.bytes(offset + 4, length - 4);
  }

  /** A cell that begins with this signature, such as `nk`. */
  signed(offset: number, signature: string, least: number): Buffer {
    const cell = this.read(offset, least);
    if (cell.toString("latin1", 0, signature.length) === signature) return cell;
    throw damagedHive(this.name, `there is no ${signature} cell at ${offset}`);
  }

  /** More things of `bytes` each than this cannot be in the hive, so that a damaged list ends. */
  most(bytes: number): number {
    return Math.floor(this.#size / bytes);
  }
}
