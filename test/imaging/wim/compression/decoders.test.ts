import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DamagedData } from "../../../../provider/imaging/wim/compression/damaged-data.ts";
import { HuffmanCode } from "../../../../provider/imaging/wim/compression/huffman.ts";
import { LzxDecoder } from "../../../../provider/imaging/wim/compression/lzx.ts";
import { undoCallTranslation } from "../../../../provider/imaging/wim/compression/lzx-translation.ts";
import { XpressDecoder } from "../../../../provider/imaging/wim/compression/xpress.ts";

const DECODERS = {
  XPRESS: new XpressDecoder(),
  LZX: new LzxDecoder(32_768),
  "LZX with a window of 2 MiB": new LzxDecoder(2_097_152),
};

describe.each(Object.entries(DECODERS))("%s", (_name, decoder) => {
  it("takes noise for damage, never for a failure of its own", () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 2_000, size: "max" }),
      fc.uint8Array({ minLength: 256, maxLength: 256, max: 0x99 }),
    );
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 32_768 }), (data, size) => {
        const out = new Uint8Array(size);
        try {
          decoder.decode(data, out);
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedData);
        }
        expect(out).toHaveLength(size);
      }),
      { numRuns: 1_500 },
    );
  });

  it("takes nothing at all for damage", () => {
    expect(() => decoder.decode(new Uint8Array(0), new Uint8Array(10))).toThrow(DamagedData);
  });
});

describe("a Huffman code", () => {
  it("finds short and long codes alike", () => {
    const lengths = Uint8Array.from({ length: 17 }, (_, symbol) => Math.min(symbol + 1, 16));
    const code = new HuffmanCode(17, 6);
    code.build(lengths);
    for (const [symbol, length] of lengths.entries()) {
      const bits = symbol === 16 ? 0xffff : (0xffff << (16 - symbol)) & 0xffff;
      const entry = code.table[bits >> 10] || code.long(bits);
      expect([entry >> 5, entry & 31]).toEqual([symbol, length]);
    }
  });

  it("refuses more codes than there is room for, and bits that stand for nothing", () => {
    const code = new HuffmanCode(3, 2);
    expect(() => code.build(Uint8Array.of(1, 1, 1))).toThrow(DamagedData);
    code.build(Uint8Array.of(2, 2, 0));
    expect(code.table[3]).toBe(0);
    expect(() => code.long(0xffff)).toThrow(DamagedData);
  });
});

describe("translated calls", () => {
  const call = (at: number, target: number, size = 40): Buffer => {
    const code = Buffer.alloc(size, 0x90);
    code.writeUInt8(0xe8, at);
    code.writeInt32LE(target, at + 1);
    return code;
  };

  it.each([
    ["a target in the file is made relative", 7, 1_000, 993],
    ["a target before the start is wrapped", 20, -5, 11_999_995],
    ["a target behind the file stays", 7, 12_000_000, 12_000_000],
    ["a target far before the start stays", 7, -8, -8],
    ["the last ten bytes stay", 30, 1_000, 1_000],
  ])("%s", (_title, at, stored, expected) => {
    const code = call(at, stored);
    undoCallTranslation(code);
    expect(code).toEqual(call(at, expected));
  });

  it("a call inside the bytes of another is none", () => {
    const code = call(0, 0x00_00_00_e8);
    undoCallTranslation(code);
    expect(code).toEqual(call(0, 0xe8));
  });

  it("data that is shorter than the tail stays", () => {
    const code = Buffer.alloc(9, 0xe8);
    undoCallTranslation(code);
    expect(code).toEqual(Buffer.alloc(9, 0xe8));
  });
});
