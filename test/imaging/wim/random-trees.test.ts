import { join } from "node:path";
import fc from "fast-check";
import { it } from "vitest";
import { expectSameTree } from "../../support/imaging/expect-same-tree.ts";
import { type FileTree, readTree, writeTree } from "../../support/imaging/file-tree.ts";
import { readImageTree, withWim } from "../../support/imaging/image-tree.ts";
import { noise } from "../../support/imaging/sample-tree.ts";
import { capture } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

/** A stretch of a file that packs in a way of its own; put together they make all kinds of blocks and matches. */
const stretch = fc.oneof(
  fc.tuple(fc.nat(40_000), fc.integer({ min: 1 })).map(([size, seed]) => noise(size, seed)),
  fc.tuple(fc.nat(90_000), fc.nat(255)).map(([size, value]) => new Uint8Array(size).fill(value)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(3_000))
    .map(([piece, times]) => Buffer.concat(Array.from({ length: times }, () => piece))),
  fc.nat(60_000).map((size) => noise(size, 5).map((value) => value & 0x0f)),
  fc.nat(60_000).map((size) => noise(size, 9).map((value) => (value < 80 ? 0xe8 : value & 0x83))),
);
const contents = fc.array(stretch, { maxLength: 4 }).map((stretches) => Buffer.concat(stretches));

const letter = fc.constantFrom(..."abcXYZ019 ._-~äöüßЖ文字😀");
const name = fc
  .array(letter, { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join("").normalize("NFC"))
  .filter((text) => !/^\.+$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

/** Neither a file and a folder of one name, nor two names that differ by case alone. */
const isTree = (paths: readonly string[]): boolean => {
  const folded = paths.map((one) => one.toUpperCase());
  const folders = folded.map((one) => one.split("/").slice(0, -1));
  const spelled = new Map<string, string>();
  for (const one of paths)
    for (const [depth, part] of one.split("/").entries()) {
      const key = `${depth}/${one
        .toUpperCase()
        .split("/")
        .slice(0, depth + 1)
        .join("/")}`;
      if ((spelled.get(key) ?? part) !== part) return false;
      spelled.set(key, part);
    }
  return !folders.some((parts) => folded.some((file) => `${parts.join("/")}/`.startsWith(`${file}/`)));
};

const tree: fc.Arbitrary<FileTree> = fc
  .uniqueArray(path, { minLength: 1, maxLength: 8, selector: (one) => one.toUpperCase() })
  .filter(isTree)
  .chain((paths) => fc.record(Object.fromEntries(paths.map((one) => [one, contents]))));

const way = fc.constantFrom(
  ["--compress=none"],
  ["--compress=XPRESS"],
  ["--compress=XPRESS", "--chunk-size=4K"],
  ["--compress=LZX"],
  ["--compress=LZX:20"],
  ["--compress=LZX", "--chunk-size=1M"],
);

it("any tree comes back as it was captured", async () => {
  const folder = await makeTemporaryFolder();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(tree, way, async (files, options) => {
      round += 1;
      const source = join(folder, `${round}`);
      const file = join(folder, `${round}.wim`);
      await writeTree(source, files);
      await capture(source, file, ...options);
      const found = await withWim(file, async (wim) => readImageTree(await wim.readImage(1)));
      const expected = await readTree(source);
      expectSameTree(found, expected);
    }),
    { numRuns: 40 },
  );
});
