import { DamagedData } from "./damaged-data.ts";
import { HuffmanCode } from "./huffman.ts";

const SYMBOLS = 512;
const LENGTHS_SIZE = SYMBOLS / 2;
const TABLE_BITS = 11;
const SHORTEST_MATCH = 3;

/** Unpacks single XPRESS (Huffman) chunks. One decoder is one working memory: it is not to be used twice at a time. */
export class XpressDecoder {
  readonly #code = new HuffmanCode(SYMBOLS, TABLE_BITS);
  readonly #lengths = new Uint8Array(SYMBOLS);

  /** Fills `out` from `data`; throws DamagedData where that cannot be done. */
  decode(data: Uint8Array, out: Uint8Array): void {
    if (data.length < LENGTHS_SIZE) throw new DamagedData("No room for the code lengths");
    for (let i = 0; i < LENGTHS_SIZE; i++) {
      const pair = data[i] as number;
      this.#lengths[2 * i] = pair & 15;
      this.#lengths[2 * i + 1] = pair >> 4;
    }
    this.#code.build(this.#lengths);
    unpack(data, out, this.#code);
  }
}

function unpack(data: Uint8Array, out: Uint8Array, code: HuffmanCode): void {
  const { table } = code;
  const size = out.length;
  const limit = data.length + 4;
  let at = LENGTHS_SIZE;
  let bits = 0;
  let count = 0;
  let done = 0;
  while (done < size) {
    if (count < 16) {
      bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
      at += 2;
      count += 16;
    }
    let entry = table[bits >>> (32 - TABLE_BITS)] as number;
    if (entry === 0) entry = code.long(bits >>> 16);
    bits <<= entry & 31;
    count -= entry & 31;
    const symbol = entry >> 5;
    if (symbol < 256) {
      out[done++] = symbol;
      continue;
    }
    if (count < 16) {
      bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
      at += 2;
      count += 16;
    }
    const extra = (symbol >> 4) & 15;
    const offset = (1 << extra) | ((bits >>> 1) >>> (31 - extra));
    bits <<= extra;
    count -= extra;
    let length = symbol & 15;
    if (length === 15) {
      length += data[at++] as number;
      if (length === 15 + 255) {
        length = (data[at] as number) | ((data[at + 1] as number) << 8);
        at += 2;
      }
    }
    const end = done + length + SHORTEST_MATCH;
    if (offset > done || !(end <= size) || at > limit) throw new DamagedData("A match outside the chunk");
    for (let from = done - offset; done < end; ) out[done++] = out[from++] as number;
  }
  if (at > limit) throw new DamagedData("The chunk ends too early");
}
