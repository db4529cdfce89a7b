import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ByteSource, bufferSource, countingSource } from "../../../provider/imaging/index.ts";
import { openExtents } from "../../../provider/imaging/media/iso/open-extents.ts";
import { readVolume } from "../../../provider/imaging/media/iso/read-volume.ts";
import { pseudoRandomBytes } from "../../../tools/sample/index.ts";
import { mkisofs, volumeOf } from "../../support/iso-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

type Tree = Readonly<Record<string, Uint8Array>>;

async function makeVolume(tree: Tree, args: readonly string[]): Promise<string> {
  const folder = await makeTemporaryFolder();
  const files = join(folder, "files");
  await mkdir(files);
  for (const [path, bytes] of Object.entries(tree)) {
    await mkdir(dirname(join(files, path)), { recursive: true });
    await writeFile(join(files, path), bytes);
  }
  return volumeOf(files, join(folder, "media.iso"), args);
}

async function readTree(source: ByteSource): Promise<{ label: string | null; tree: Tree }> {
  const volume = await readVolume(source);
  if (!volume) throw new Error("It is no volume.");
  const entries = volume.files.map(async (file) => {
    const bytes = await openExtents(source, file).readAt(0, file.size);
    return [file.path, Buffer.from(bytes)] as const;
  });
  return { label: volume.label, tree: Object.fromEntries(await Promise.all(entries)) };
}

const inMemory = async (path: string): Promise<ByteSource> => bufferSource(await readFile(path), path);

const UDF = ["-udf", "-iso-level", "3"];
const name = fc.stringMatching(/^[A-Za-z0-9äЖ日_][A-Za-z0-9äЖ日_-]{0,19}(\.[a-z]{1,3})?$/);
const tree = fc.uniqueArray(
  fc.tuple(fc.array(name, { minLength: 1, maxLength: 4 }), fc.uint8Array({ maxLength: 5000 })),
  { maxLength: 12, selector: ([path]) => path.join("/").toLowerCase() },
);

/** A path that is a folder of another one cannot be a file. */
const withoutClashes = (entries: [string[], Uint8Array][]): Tree => {
  const paths = entries.map(([path]) => `${path.join("/").toLowerCase()}/`);
  const spelled = new Map<string, string>();
  const clean = entries.filter(
    ([path], index) =>
      !paths.some((other, at) => at !== index && other.startsWith(paths[index] ?? "")) &&
      path.every((_, depth) => {
        const folder = path.slice(0, depth + 1).join("/");
        const known = spelled.get(folder.toLowerCase()) ?? folder;
        spelled.set(folder.toLowerCase(), known);
        return known === folder;
      }),
  );
  return Object.fromEntries(clean.map(([path, bytes]) => [path.join("/"), Buffer.from(bytes)]));
};

describe.skipIf(mkisofs === undefined)("a volume", () => {
  test.each([
    ["UDF", UDF],
    ["Joliet", ["-J", "-joliet-long"]],
  ])("by %s: any tree is read as it was written", async (_, args) => {
    await fc.assert(
      fc.asyncProperty(tree, async (entries) => {
        const written = withoutClashes(entries);
        const { label, tree: found } = await readTree(await inMemory(await makeVolume(written, args)));
        expect(label).toBe("LABEL");
        expect(found).toEqual(written);
      }),
      { numRuns: 15 },
    );
  });

  test("by plain ISO 9660: names are read without version and lone dot", async () => {
    const written = { "SOURCES/BOOT.WIM": Buffer.from("x"), BOOTMGR: Buffer.from("y") };
    const iso = await makeVolume(written, ["-iso-level", "1"]);
    expect((await readTree(await inMemory(iso))).tree).toEqual(written);
  });

  test("of a thousand files is a few reads of its tables", async () => {
    const names = Array.from({ length: 1000 }, (_, number) => `sources/${number % 10}/file-${number}.mui`);
    const iso = await makeVolume(Object.fromEntries(names.map((path) => [path, Buffer.from(path)])), UDF);
    const source = countingSource(await inMemory(iso));
    const volume = await readVolume(source);
    expect(volume?.files.map(({ path }) => path).sort()).toEqual(names.sort());
    expect(source.count.reads).toBeLessThan(50);
  });

  test.each(["../esc.txt", "a/../b.txt", "..\\esc.txt", "a//bbb.txt"])(
    "with a file %j, which would land elsewhere when copied, is refused",
    async (name) => {
      const iso = await readFile(await makeVolume({ "escape.txt": Buffer.from("x") }, UDF));
      const text = iso.toString("latin1").replaceAll("escape.txt", name);
      await expect(readTree(bufferSource(Buffer.from(text, "latin1"), "x.iso"))).rejects.toMatchObject({
        code: "IMAGE_DAMAGED",
        message: `x.iso is damaged: it has a file with the impossible name ${JSON.stringify(name)}.`,
      });
    },
  );

  test.each([
    ["UDF", [...UDF, "-J"]],
    ["Joliet", ["-J"]],
  ])("by %s cut or changed anywhere is read, refused or none, and never anything else", async (_, args) => {
    const files = { "a/b.txt": Buffer.from("b"), "c.txt": Buffer.alloc(9000, 1) };
    const whole = await readFile(await makeVolume(files, args));
    // Where something stands: most of a small volume is zeros, which nobody reads.
    const places = [...whole.keys()].filter((at) => whole[at] !== 0);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.nat(255), fc.boolean(), async (at, value, cut) => {
        const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) bytes[at] = value;
        const answer = await readTree(bufferSource(bytes, "damaged.iso")).catch((error) => error);
        if (answer instanceof Error)
          expect((answer as { code?: string }).code ?? answer.message).toMatch(
            /^(IMAGE_DAMAGED|IMAGE_TRUNCATED|It is no volume\.)$/,
          );
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ["an empty file", Buffer.alloc(0)],
  ["zeros", Buffer.alloc(1_000_000)],
  ["text", Buffer.alloc(1_000_000, "no ISO file ")],
  ["noise", pseudoRandomBytes("noise", 1_000_000)],
])("%s is no volume", async (_, bytes) => {
  expect(await readVolume(bufferSource(bytes, "x.iso"))).toBeUndefined();
});
