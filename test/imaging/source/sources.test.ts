import { chmod, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import {
  type ByteSource,
  bufferSource,
  countingSource,
  isFileSource,
  openFile,
  readWhole,
  sliceSource,
} from "../../../provider/imaging/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { noise } from "../../support/imaging/sample-tree.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const BYTES = noise(5_000);

/** The same bytes behind every kind of source. */
const KINDS: Readonly<Record<string, () => Promise<ByteSource>>> = {
  file: async () => {
    const path = join(await makeTemporaryFolder(), "bytes");
    await writeFile(path, BYTES);
    return openFile(path);
  },
  buffer: async () => bufferSource(BYTES, "bytes"),
  slice: async () =>
    sliceSource(bufferSource(Buffer.concat([noise(100), BYTES, noise(100)]), "all"), 100, 5_000, "bytes"),
  counting: async () => countingSource(bufferSource(BYTES, "bytes")),
};

describe.each(Object.keys(KINDS))("%s", (kind) => {
  const open = async () => {
    const source = await KINDS[kind]?.();
    if (!source) throw new Error("No such kind.");
    return source;
  };

  it("gives exactly the bytes that are asked for, and nothing beyond its end", async () => {
    const source = await open();
    const read = async (offset: number, length: number) => {
      const reading = source.readAt(offset, length);
      if (offset + length > BYTES.length)
        expect(await errorOf(reading)).toMatchObject({
          code: "IMAGE_TRUNCATED",
          detail: { size: 5_000, offset, length },
        });
      else expect(Buffer.from(await reading)).toEqual(Buffer.from(BYTES.subarray(offset, offset + length)));
    };
    await fc.assert(fc.asyncProperty(fc.nat(5_400), fc.nat(5_400), read), {
      examples: [
        [0, 5_000],
        [0, 0],
        [5_000, 0],
        [5_000, 1],
        [4_999, 1],
      ],
    });
    await source.close();
  });

  it.each([
    [-1, 1],
    [0, -1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
    [2 ** 60, 1],
  ])("refuses the range %s, %s", async (offset, length) => {
    const source = await open();
    expect(await errorOf(source.readAt(offset, length))).toMatchObject({ code: "IMAGE_TRUNCATED" });
    await source.close();
  });

  it("is read whole, and held against a hash", async () => {
    const source = await open();
    expect(Buffer.compare(await readWhole(source), BYTES)).toBe(0);
    expect(await errorOf(readWhole(source, "0".repeat(40)))).toMatchObject({
      code: "IMAGE_DAMAGED",
      detail: { expected: "0".repeat(40), found: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    await source.close();
  });
});

describe("openFile", () => {
  it("knows where the file lies, also through a counter", async () => {
    const path = join(await makeTemporaryFolder(), "bytes");
    await writeFile(path, BYTES);
    const source = countingSource(await openFile(path));
    expect(isFileSource(source) && source.path).toBe(path);
    await source.readAt(10, 20);
    await source.readAt(0, 5);
    expect(source.count).toEqual({ reads: 2, bytes: 25 });
    await source.close();
  });

  it("says so when the file has become shorter since", async () => {
    const path = join(await makeTemporaryFolder(), "bytes");
    await writeFile(path, BYTES);
    const source = await openFile(path);
    await truncate(path, 100);
    expect(await errorOf(source.readAt(50, 100))).toMatchObject({ code: "IMAGE_TRUNCATED" });
    await source.close();
  });

  it("refuses what is no file, without waiting for a pipe to be written", async () => {
    const folder = await makeTemporaryFolder();
    const pipe = join(folder, "pipe");
    expect(await errorOf(openFile(folder))).toMatchObject({
      code: "FILE_NOT_READABLE",
      message: `Cannot open ${folder}: it is a directory, not a file.`,
    });
    expect((await runProgram("mkfifo", [pipe])).exitCode).toBe(0);
    expect(await errorOf(openFile(pipe))).toMatchObject({
      code: "FILE_NOT_READABLE",
      message: `Cannot open ${pipe}: it is a device or a pipe, not a file.`,
    });
  });

  it.each(["none", "none/below", "nul\0byte"])("refuses %j", async (name) => {
    const folder = await makeTemporaryFolder();
    expect(await errorOf(openFile(join(folder, name)))).toMatchObject({
      code: "FILE_NOT_FOUND",
      hint: "Check the path.",
    });
  });

  it("refuses a path through a file", async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, "file"), "");
    expect(await errorOf(openFile(join(folder, "file", "below")))).toMatchObject({ code: "FILE_NOT_FOUND" });
  });

  it.skipIf(process.getuid?.() === 0)("refuses a file that this account may not open", async () => {
    const path = join(await makeTemporaryFolder(), "secret");
    await writeFile(path, "x");
    await chmod(path, 0);
    expect(await errorOf(openFile(path))).toMatchObject({ code: "FILE_NOT_READABLE" });
  });
});

it("a slice stays inside its source, and leaves it open", async () => {
  const source = bufferSource(BYTES, "bytes");
  expect(await errorOf(() => sliceSource(source, 4_000, 1_001, "part"))).toMatchObject({
    code: "IMAGE_TRUNCATED",
  });
  await sliceSource(source, 0, 10, "part").close();
  expect(await source.readAt(0, 10)).toHaveLength(10);
});
