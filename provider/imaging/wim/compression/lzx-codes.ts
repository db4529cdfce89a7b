import type { BitReader } from "./bit-reader.ts";
import { DamagedData } from "./damaged-data.ts";
import { HuffmanCode } from "./huffman.ts";

const LITERALS = 256;
const LENGTHS = 249;
const ALIGNED = 8;
const PRE = 20;

/** The codes of an LZX block; the lengths of the main and the length code live on from block to block of a chunk. */
export class LzxCodes {
  readonly main: HuffmanCode;
  readonly length = new HuffmanCode(LENGTHS, 10);
  readonly aligned = new HuffmanCode(ALIGNED, 7);
  readonly #pre = new HuffmanCode(PRE, 6);
  readonly #preLengths = new Uint8Array(PRE);
  readonly #alignedLengths = new Uint8Array(ALIGNED);
  readonly #mainLengths: Uint8Array;
  readonly #lengthLengths = new Uint8Array(LENGTHS);

  constructor(slots: number) {
    const symbols = LITERALS + slots * 8;
    this.main = new HuffmanCode(symbols, 11);
    this.#mainLengths = new Uint8Array(symbols);
  }

  /** Before each chunk. */
  reset(): void {
    this.#mainLengths.fill(0);
    this.#lengthLengths.fill(0);
  }

  /** Whether the block's main code has a code for this literal. */
  uses(literal: number): boolean {
    return this.#mainLengths[literal] !== 0;
  }

  /** The codes that stand at the start of a verbatim or, if `aligned`, an aligned block. */
  read(reader: BitReader, aligned: boolean): void {
    if (aligned) {
      for (let i = 0; i < ALIGNED; i++) this.#alignedLengths[i] = reader.take(3);
      this.aligned.build(this.#alignedLengths);
    }
    this.#readLengths(reader, this.#mainLengths.subarray(0, LITERALS));
    this.#readLengths(reader, this.#mainLengths.subarray(LITERALS));
    this.main.build(this.#mainLengths);
    this.#readLengths(reader, this.#lengthLengths);
    this.length.build(this.#lengthLengths);
  }

  /** Lengths as differences from those of the block before, run-length coded by a code of their own. */
  #readLengths(reader: BitReader, lengths: Uint8Array): void {
    for (let i = 0; i < PRE; i++) this.#preLengths[i] = reader.take(4);
    this.#pre.build(this.#preLengths);
    for (let at = 0; at < lengths.length; ) {
      const symbol = reader.symbol(this.#pre);
      if (symbol < 17) {
        lengths[at] = difference(lengths[at], symbol);
        at += 1;
        continue;
      }
      const run =
        symbol === 17 ? 4 + reader.take(4) : symbol === 18 ? 20 + reader.take(5) : 4 + reader.take(1);
      const length = symbol === 19 ? difference(lengths[at], reader.symbol(this.#pre)) : 0;
      lengths.fill(length, at, at + run);
      at += run;
    }
  }
}

function difference(before: number | undefined, symbol: number): number {
  if (symbol > 16) throw new DamagedData("A difference of code lengths that is none");
  return ((before ?? 0) - symbol + 17) % 17;
}
