import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { bufferSource, openWim } from "../../../provider/imaging/index.ts";
import { ServicingError } from "../../../provider/terms/index.ts";
import { writeTree } from "../../support/imaging/file-tree.ts";
import { readImageTree } from "../../support/imaging/image-tree.ts";
import { noise, numbers } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture } from "../../support/imaging/wimlib.ts";

const WAYS = {
  none: ["--compress=none", "--check"],
  xpress: ["--compress=XPRESS"],
  lzx: ["--compress=LZX", "--check"],
  solid: ["--solid", "--solid-compress=LZX", "--compress=LZX"],
} as const;

/** All that can be read of an image file: its codes of failure, or `whole`. */
async function readAll(bytes: Uint8Array): Promise<string> {
  try {
    const wim = await openWim(bufferSource(bytes, "install.wim"));
    for (const [position] of wim.metadataSha1s.entries())
      await readImageTree(await wim.readImage(position + 1));
    return "whole";
  } catch (error) {
    if (!(error instanceof ServicingError)) throw error;
    expect(error.message).toContain("install.wim");
    expect(error.hint).toBeTruthy();
    return error.code;
  }
}

const DAMAGE = ["IMAGE_DAMAGED", "IMAGE_TRUNCATED"];
const ANY = [
  ...DAMAGE,
  "NOT_AN_IMAGE",
  "IMAGE_HALF_WRITTEN",
  "IMAGE_PART_MISSING",
  "IMAGE_ENCRYPTED",
  "whole",
];

describe("a damaged image file is refused with a reason", async () => {
  const folder = await makeSharedFolder();
  const files = new Map<string, Buffer>();
  beforeAll(async () => {
    const tree = join(folder, "tree");
    await writeTree(tree, {
      "a/numbers.txt": numbers(9_000),
      "a/b/noise": noise(5_000),
      zeros: new Uint8Array(90_000),
    });
    for (const [name, options] of Object.entries(WAYS)) {
      const file = join(folder, `${name}.wim`);
      await capture(tree, file, ...options);
      files.set(name, await readFile(file));
    }
  });
  const bytesOf = (way: string): Buffer => Buffer.from(files.get(way) ?? []);

  it.each(Object.keys(WAYS))("%s: as long as it is whole, it reads", async (way) => {
    expect(await readAll(bytesOf(way))).toBe("whole");
  });

  it.each(Object.keys(WAYS))("%s: cut at any length, it is never taken for whole", async (way) => {
    const bytes = bytesOf(way);
    const length = fc.oneof(
      fc.nat(400),
      fc.nat(bytes.length - 1),
      fc.nat(300).map((n) => bytes.length - 1 - n),
    );
    const cut = async (end: number) => {
      const code = await readAll(bytes.subarray(0, end));
      expect([...DAMAGE, ...(end === 0 ? ["NOT_AN_IMAGE"] : [])]).toContain(code);
    };
    await fc.assert(fc.asyncProperty(length, cut), {
      numRuns: 60,
      examples: [[0], [1], [207], [208], [bytes.length - 1]],
    });
  });

  it.each(Object.keys(WAYS))("%s: any byte of the header may be wrong", async (way) => {
    const flip = async (at: number, value: number) => {
      const bytes = bytesOf(way);
      bytes[at] = value;
      expect(ANY).toContain(await readAll(bytes));
    };
    await fc.assert(fc.asyncProperty(fc.nat(207), fc.nat(255), flip), { numRuns: 400 });
  });

  it.each(Object.keys(WAYS))("%s: any bytes behind the header may be wrong", async (way) => {
    const flip = async (place: number, wrong: Uint8Array) => {
      const bytes = bytesOf(way);
      bytes.set(wrong, 208 + (place % (bytes.length - 208 - wrong.length)));
      expect(ANY).toContain(await readAll(bytes));
    };
    const wrong = fc.uint8Array({ minLength: 1, maxLength: 60 });
    const place = fc.nat(10_000_000);
    await fc.assert(fc.asyncProperty(place, wrong, flip), { numRuns: 250 });
  });

  it.each(["lzx", "solid"])("%s: a blob that claims terabytes is damaged, whatever its size", async (way) => {
    const bytes = bytesOf(way);
    const table = Number(bytes.readBigUInt64LE(0x38));
    const last = table + Math.floor((bytes.readUIntLE(0x30, 6) - 50) / 50) * 50;
    const sizes = fc.constantFrom(2 ** 29, 2 ** 31 - 1, 2 ** 33, 2 ** 44);
    const inflate = async (entry: number, size: number) => {
      const changed = Buffer.from(bytes);
      const at = table + (entry % ((last - table) / 50 + 1)) * 50;
      changed.writeUIntLE(size, at + (way === "solid" && changed.readUInt8(at + 7) & 16 ? 0 : 16), 6);
      expect([...DAMAGE, "whole"]).toContain(await readAll(changed));
    };
    await fc.assert(fc.asyncProperty(fc.nat(20), sizes, inflate), { numRuns: 60 });
  });

  it("bytes that only begin like an image file are refused", async () => {
    const start = bytesOf("lzx").subarray(0, 208);
    const random = async (rest: Uint8Array) => {
      expect(DAMAGE).toContain(await readAll(Buffer.concat([start, rest])));
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), random), { numRuns: 100 });
  });

  it("a table of zeros does not take its time squared", async () => {
    const bytes = bytesOf("none");
    const table = Buffer.alloc(5_000_000);
    const at = bytes.length;
    const header = Buffer.from(bytes.subarray(0, 208));
    header.writeUIntLE(table.length, 0x30, 6);
    header.writeBigUInt64LE(BigInt(at), 0x38);
    header.writeBigUInt64LE(BigInt(table.length), 0x40);
    expect(await readAll(Buffer.concat([header, bytes.subarray(208), table]))).toBe("IMAGE_DAMAGED");
  });
});
