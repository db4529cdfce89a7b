import { DamagedData } from "./damaged-data.ts";

const LONGEST = 16;

/**
 * A canonical Huffman code for reading. Codes of up to `bits` bits are found by one look into `table`, which holds
 * `symbol << 5 | length`, or 0 for a longer code: that is found by comparing with the first code of each length.
 */
export class HuffmanCode {
  readonly bits: number;
  readonly table: Uint16Array;
  readonly #symbols: Uint16Array;
  readonly #counts = new Uint16Array(LONGEST + 1);
  readonly #starts = new Uint16Array(LONGEST + 2);
  /** Exclusive upper bound of the codes up to each length, left-justified in 16 bits. */
  readonly #limits = new Uint32Array(LONGEST + 1);
  readonly #bases = new Int32Array(LONGEST + 1);

  constructor(symbols: number, bits: number) {
    this.bits = bits;
    this.table = new Uint16Array(1 << bits);
    this.#symbols = new Uint16Array(symbols);
  }

  /** Prepares the code of these lengths (0 = unused symbol); an incomplete code is taken, one with too many codes is not. */
  build(lengths: Uint8Array): void {
    const counts = this.#counts.fill(0);
    const starts = this.#starts;
    const count = this.#symbols.length;
    for (let symbol = 0; symbol < count; symbol++) {
      const length = lengths[symbol] as number;
      counts[length] = (counts[length] as number) + 1;
    }
    counts[0] = 0;
    let code = 0;
    let start = 0;
    for (let length = 1; length <= LONGEST; length++) {
      const here = counts[length] as number;
      starts[length] = start;
      this.#bases[length] = start - code;
      start += here;
      code += here;
      if (code > 1 << length) throw new DamagedData("More codes than there is room for");
      this.#limits[length] = code << (LONGEST - length);
      code <<= 1;
    }
    for (let symbol = 0; symbol < count; symbol++) {
      const length = lengths[symbol] as number;
      if (length === 0) continue;
      const place = starts[length] as number;
      this.#symbols[place] = symbol;
      starts[length] = place + 1;
    }
    this.#fill();
  }

  #fill(): void {
    const { bits, table } = this;
    let at = 0;
    let symbolAt = 0;
    for (let length = 1; length <= bits; length++) {
      const span = 1 << (bits - length);
      for (let left = this.#counts[length] as number; left > 0; left--) {
        const end = at + span;
        table.fill(((this.#symbols[symbolAt++] as number) << 5) | length, at, end);
        at = end;
      }
    }
    table.fill(0, at);
  }

  /** The entry (`symbol << 5 | length`) for a code too long for the table; `peek` = the next 16 bits. */
  long(peek: number): number {
    for (let length = this.bits + 1; length <= LONGEST; length++)
      if (peek < (this.#limits[length] as number)) {
        const code = peek >>> (LONGEST - length);
        return ((this.#symbols[code + (this.#bases[length] as number)] as number) << 5) | length;
      }
    throw new DamagedData("A code that stands for nothing");
  }
}
