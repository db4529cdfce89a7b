import { DamagedData } from "./damaged-data.ts";
import type { HuffmanCode } from "./huffman.ts";

/**
 * Bits from 16-bit little-endian words, most significant first. The next bits stand at the top of `bits`. Past the end
 * come zeros, a few of which a sound chunk may look at. Hot loops work on copies of the fields.
 */
export class BitReader {
  data: Uint8Array = new Uint8Array(0);
  at = 0;
  bits = 0;
  count = 0;

  reset(data: Uint8Array, at = 0): void {
    this.data = data;
    this.at = at;
    this.bits = 0;
    this.count = 0;
  }

  /** At least 16 bits stand ready afterwards. */
  refill(): void {
    if (this.count >= 16) return;
    const { data, at } = this;
    this.bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - this.count);
    this.at += 2;
    this.count += 16;
    if (this.at > data.length + 8) throw new DamagedData("The chunk ends too early");
  }

  /** Up to 16 bits as a number. */
  take(count: number): number {
    this.refill();
    const value = (this.bits >>> 1) >>> (31 - count);
    this.bits <<= count;
    this.count -= count;
    return value;
  }

  symbol(code: HuffmanCode): number {
    this.refill();
    const entry = code.table[this.bits >>> (32 - code.bits)] || code.long(this.bits >>> 16);
    this.bits <<= entry & 31;
    this.count -= entry & 31;
    return entry >> 5;
  }

  /** Leaves the rest of the current word, or a whole word where none has been begun, and goes on with bytes. */
  toNextWord(): void {
    const consumed = this.at * 8 - this.count;
    this.reset(this.data, (Math.floor(consumed / 16) + 1) * 2);
  }
}
