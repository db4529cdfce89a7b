import { mkdir, open, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { countingSource, openFile } from "../../../provider/imaging/index.ts";
import { openExtents } from "../../../provider/imaging/media/iso/open-extents.ts";
import { readVolume } from "../../../provider/imaging/media/iso/read-volume.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

type Tree = Readonly<Record<string, Uint8Array>>;

async function makeVolume(tree: Tree, program: string, args: readonly string[]): Promise<string> {
  const folder = await makeTemporaryFolder();
  const files = join(folder, "files");
  await mkdir(files);
  for (const [path, bytes] of Object.entries(tree)) {
    await mkdir(dirname(join(files, path)), { recursive: true });
    await writeFile(join(files, path), bytes);
  }
  const iso = join(folder, "media.iso");
  const { exitCode, stderr } = await runProgram(program, [
    ...args,
    "-quiet",
    "-V",
    "LABEL",
    "-o",
    iso,
    files,
  ]);
  expect(exitCode, stderr).toBe(0);
  return iso;
}

async function readTree(path: string): Promise<{ label: string | null; tree: Tree }> {
  const source = await openFile(path);
  try {
    const volume = await readVolume(source);
    if (!volume) throw new Error("It is no volume.");
    const entries = volume.files.map(async (file) => {
      const bytes = await openExtents(source, file).readAt(0, file.size);
      return [file.path, Buffer.from(bytes)] as const;
    });
    return { label: volume.label, tree: Object.fromEntries(await Promise.all(entries)) };
  } finally {
    await source.close();
  }
}

const UDF = ["-udf", "-iso-level", "3"];
const name = fc.stringMatching(/^[A-Za-z0-9ä_][A-Za-z0-9ä_-]{0,19}(\.[a-z]{1,3})?$/);
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

describe.each([
  ["UDF", "genisoimage", UDF],
  ["Joliet", "genisoimage", ["-J", "-joliet-long"]],
])("%s", (_, program, args) => {
  test("any tree is read as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (entries) => {
        const written = withoutClashes(entries);
        const { label, tree: found } = await readTree(await makeVolume(written, program, args));
        expect(label).toBe("LABEL");
        expect(found).toEqual(written);
      }),
      { numRuns: 15 },
    );
  });
});

test("names of plain ISO 9660 are read, without version and lone dot", async () => {
  const iso = await makeVolume(
    { "SOURCES/BOOT.WIM": Buffer.from("x"), BOOTMGR: Buffer.from("y") },
    "xorriso",
    ["-as", "mkisofs", "-iso-level", "1"],
  );
  expect((await readTree(iso)).tree).toEqual({
    "SOURCES/BOOT.WIM": Buffer.from("x"),
    BOOTMGR: Buffer.from("y"),
  });
});

test("of large files only tables are read, and one in several pieces is whole", async () => {
  const folder = await makeTemporaryFolder();
  await mkdir(join(folder, "files", "sources"), { recursive: true });
  const large = await open(join(folder, "files", "sources", "install.wim"), "w");
  // UDF keeps no more than 1 GiB in a piece.
  const size = 1_200_000_000;
  await large.truncate(size);
  await large.write("END", size - 3);
  await large.close();
  const iso = join(folder, "large.iso");
  const { exitCode, stderr } = await runProgram("genisoimage", [
    ...["-quiet", "-udf", "-iso-level", "3", "-allow-limited-size", "-o", iso, join(folder, "files")],
  ]);
  expect(exitCode, stderr).toBe(0);
  const file = await openFile(iso);
  const source = countingSource(file);
  const volume = await readVolume(source);
  const install = volume?.files.find(({ path }) => path === "sources/install.wim");
  expect(install?.size).toBe(size);
  expect(install?.extents.length).toBeGreaterThan(1);
  if (!install) throw new Error("It is not listed.");
  const end = await openExtents(source, install).readAt(size - 3, 3);
  expect(Buffer.from(end).toString()).toBe("END");
  expect(source.count.bytes).toBeLessThan(100_000);
  await file.close();
});

describe("what is no sound volume", () => {
  test.each([
    ["an empty file", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(1_000_000)],
    ["text", Buffer.alloc(1_000_000, "no ISO file ")],
  ])("%s is none", async (_, bytes) => {
    const path = join(await makeTemporaryFolder(), "x.iso");
    await writeFile(path, bytes);
    const source = await openFile(path);
    expect(await readVolume(source)).toBeUndefined();
    await source.close();
  });

  test("cut or changed anywhere it is read, refused or no volume, and never anything else", async () => {
    const iso = await makeVolume(
      { "a/b.txt": Buffer.from("b"), "c.txt": Buffer.alloc(9000, 1) },
      "genisoimage",
      [...UDF, "-J"],
    );
    const source = await openFile(iso);
    const whole = Buffer.from(await source.readAt(0, source.size));
    await source.close();
    const folder = await makeTemporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
        const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) bytes[at] = value;
        const path = join(folder, "damaged.iso");
        await writeFile(path, bytes);
        const answer = await readTree(path).catch((error) => error);
        if (answer instanceof Error)
          expect((answer as { code?: string }).code ?? answer.message).toMatch(
            /^(IMAGE_DAMAGED|IMAGE_TRUNCATED|It is no volume\.)$/,
          );
      }),
      { numRuns: 300 },
    );
  });
});
