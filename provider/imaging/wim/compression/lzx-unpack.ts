import type { BitReader } from "./bit-reader.ts";
import { DamagedData } from "./damaged-data.ts";
import type { LzxCodes } from "./lzx-codes.ts";
import { SLOT_BASE, SLOT_BITS } from "./lzx-slots.ts";

interface Block {
  readonly out: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly aligned: boolean;
}

const OFFSET_BIAS = 2;
const SHORTEST_MATCH = 2;
const LONGEST_PLAIN = 7;

/**
 * Literals and matches of one block: the loop that all time goes into, so the reader's fields are copied out and its
 * refills are written out.
 */
export function unpackLzxBlock(
  reader: BitReader,
  codes: LzxCodes,
  recent: Uint32Array,
  { out, start, end, aligned }: Block,
): void {
  const { data } = reader;
  let { at, bits, count } = reader;
  const { main } = codes;
  const table = main.table;
  const shift = 32 - main.bits;
  const { length: lengths, aligned: alignedCode } = codes;
  const lengthTable = lengths.table;
  const lengthShift = 32 - lengths.bits;
  const limit = data.length + 8;
  let r0 = recent[0] as number;
  let r1 = recent[1] as number;
  let r2 = recent[2] as number;
  let done = start;
  while (done < end) {
    if (count < 16) {
      bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
      at += 2;
      count += 16;
    }
    let entry = table[bits >>> shift] as number;
    if (entry === 0) entry = main.long(bits >>> 16);
    bits <<= entry & 31;
    count -= entry & 31;
    let symbol = entry >> 5;
    if (symbol < 256) {
      out[done++] = symbol;
      continue;
    }
    symbol -= 256;
    let length = symbol & 7;
    const slot = symbol >> 3;
    if (length === LONGEST_PLAIN) {
      if (count < 16) {
        bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
        at += 2;
        count += 16;
      }
      entry = lengthTable[bits >>> lengthShift] as number;
      if (entry === 0) entry = lengths.long(bits >>> 16);
      bits <<= entry & 31;
      count -= entry & 31;
      length += entry >> 5;
    }
    if (slot === 1) {
      const offset = r1;
      r1 = r0;
      r0 = offset;
    } else if (slot === 2) {
      const offset = r2;
      r2 = r0;
      r0 = offset;
    } else if (slot !== 0) {
      let extra = SLOT_BITS[slot] as number;
      let offset = (SLOT_BASE[slot] as number) - OFFSET_BIAS;
      const low = aligned && extra >= 3 ? 3 : 0;
      extra -= low;
      if (extra !== 0) {
        if (count < 16) {
          bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
          at += 2;
          count += 16;
        }
        if (extra > 16) {
          offset += (bits >>> 31) << 16;
          bits <<= 1;
          count -= 1;
          extra = 16;
          if (count < 16) {
            bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
            at += 2;
            count += 16;
          }
        }
        offset += (bits >>> (32 - extra)) << low;
        bits <<= extra;
        count -= extra;
      }
      if (low !== 0) {
        if (count < 16) {
          bits |= ((data[at] as number) | ((data[at + 1] as number) << 8)) << (16 - count);
          at += 2;
          count += 16;
        }
        entry = alignedCode.table[bits >>> 25] as number;
        if (entry === 0) throw new DamagedData("An offset that stands for nothing");
        bits <<= entry & 31;
        count -= entry & 31;
        offset += entry >> 5;
      }
      r2 = r1;
      r1 = r0;
      r0 = offset;
    }
    const stop = done + length + SHORTEST_MATCH;
    if (r0 > done || r0 === 0 || stop > end || at > limit) throw new DamagedData("A match outside the chunk");
    for (let from = done - r0; done < stop; ) out[done++] = out[from++] as number;
  }
  if (at > limit) throw new DamagedData("The chunk ends too early");
  recent[0] = r0;
  recent[1] = r1;
  recent[2] = r2;
  reader.at = at;
  reader.bits = bits;
  reader.count = count;
}
