import type { ByteSource } from "../source/index.ts";
import { damagedHive } from "./damaged-hive.ts";

const BASE_BLOCK = 4096;
const WINDOW = 16 << 10;
const LARGEST_CELL = 1 << 24;
const WINDOWS_KEPT = 256;

/** The cells of a hive by their offset, read through windows of 16 KiB, of which the last are kept. */
export class HiveCells {
  readonly name: string;
  readonly rootOffset: number;
  readonly #source: ByteSource;
  readonly #size: number;
  readonly #windows = new Map<number, Promise<Buffer>>();

  private constructor(source: ByteSource, rootOffset: number, size: number) {
    this.#source = source;
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

  /** What a cell holds, without its length: at least `least` bytes. */
  async read(offset: number, least = 4): Promise<Buffer> {
    if (offset + 8 > this.#size) throw damagedHive(this.name, `a cell lies outside, at ${offset}`);
    const length = Math.abs((await this.#bytes(offset, 4)).readInt32LE(0));
    if (length < 4 + least || length > LARGEST_CELL || offset + length > this.#size)
      throw damagedHive(this.name, `the cell at ${offset} has a length of ${length}`);
    return this.#bytes(offset + 4, length - 4);
  }

  /** A cell that begins with this signature, such as `nk`. */
  async signed(offset: number, signature: string, least: number): Promise<Buffer> {
    const cell = await this.read(offset, least);
    if (cell.toString("latin1", 0, signature.length) === signature) return cell;
    throw damagedHive(this.name, `there is no ${signature} cell at ${offset}`);
  }

  /** More things of `bytes` each than this cannot be in the hive, so that a damaged list ends. */
  most(bytes: number): number {
    return Math.floor(this.#size / bytes);
  }

  async #bytes(offset: number, length: number): Promise<Buffer> {
    const first = Math.floor(offset / WINDOW);
    const last = Math.floor((offset + length - 1) / WINDOW);
    const begin = offset - first * WINDOW;
    if (first === last) return (await this.#window(first)).subarray(begin, begin + length);
    const windows = await Promise.all(
      Array.from({ length: last - first + 1 }, (_, index) => this.#window(first + index)),
    );
    return Buffer.concat(windows).subarray(begin, begin + length);
  }

  #window(index: number): Promise<Buffer> {
    const kept = this.#windows.get(index);
    if (kept) return kept;
    const [oldest] = this.#windows.keys();
    if (this.#windows.size >= WINDOWS_KEPT && oldest !== undefined) this.#windows.delete(oldest);
    const start = index * WINDOW;
    const window = this.#source
      .readAt(BASE_BLOCK + start, Math.min(WINDOW, this.#size - start))
      .then((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#windows.set(index, window);
    window.catch(() => this.#windows.delete(index));
    return window;
  }
}
