import { BitReader } from "./bit-reader.ts";
import { DamagedData } from "./damaged-data.ts";
import { LzxCodes } from "./lzx-codes.ts";
import { slotCount } from "./lzx-slots.ts";
import { undoCallTranslation } from "./lzx-translation.ts";
import { unpackLzxBlock } from "./lzx-unpack.ts";

const VERBATIM = 1;
const ALIGNED = 2;
const RAW = 3;
const CALL = 0xe8;
const USUAL_BLOCK = 32_768;
/** From this window on, a block's size takes 24 bits. */
const LARGE_WINDOW_BITS = 16;

/** Unpacks single LZX chunks as WIM has them. One decoder is one working memory: it is not to be used twice at a time. */
export class LzxDecoder {
  readonly #windowBits: number;
  readonly #codes: LzxCodes;
  readonly #reader = new BitReader();
  readonly #recent = new Uint32Array(3);

  /** `chunkSize`: a power of two from 32 KiB to 2 MiB. */
  constructor(chunkSize: number) {
    this.#windowBits = Math.log2(chunkSize);
    const slots = slotCount(this.#windowBits);
    if (slots === undefined) throw new DamagedData(`LZX has no window of ${chunkSize} bytes`);
    this.#codes = new LzxCodes(slots);
  }

  /** Fills `out` from `data`; throws DamagedData where that cannot be done. */
  decode(data: Uint8Array, out: Uint8Array): void {
    this.#reader.reset(data);
    this.#codes.reset();
    this.#recent.fill(1);
    let calls = false;
    for (let done = 0; done < out.length; ) {
      const type = this.#reader.take(3);
      const end = done + this.#blockSize();
      if (end === done || end > out.length) throw new DamagedData("A block outside the chunk");
      if (type === RAW) this.#copy(out, done, end);
      else if (type === VERBATIM || type === ALIGNED) this.#unpack(out, done, end, type === ALIGNED);
      else throw new DamagedData("A block of no known type");
      calls ||= type === RAW || this.#codes.uses(CALL);
      done = end;
    }
    if (calls) undoCallTranslation(out);
  }

  #blockSize(): number {
    const reader = this.#reader;
    if (reader.take(1) === 1) return USUAL_BLOCK;
    const size = reader.take(16);
    return this.#windowBits >= LARGE_WINDOW_BITS ? (size << 8) | reader.take(8) : size;
  }

  #unpack(out: Uint8Array, start: number, end: number, aligned: boolean): void {
    this.#codes.read(this.#reader, aligned);
    unpackLzxBlock(this.#reader, this.#codes, this.#recent, { out, start, end, aligned });
  }

  #copy(out: Uint8Array, start: number, end: number): void {
    const reader = this.#reader;
    reader.toNextWord();
    const { data, at } = reader;
    const from = at + 12;
    const size = end - start;
    if (from + size > data.length) throw new DamagedData("The chunk ends too early");
    const offsets = new DataView(data.buffer, data.byteOffset + at, 12);
    for (let i = 0; i < 3; i++) this.#recent[i] = offsets.getUint32(4 * i, true);
    out.set(data.subarray(from, from + size), start);
    reader.reset(data, from + size + (size & 1));
  }
}
