import { createHash } from "node:crypto";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copySource } from "../../provider/servicing/copy-source.ts";
import { hashFile, toDigest } from "../../provider/servicing/preflight/hash-file.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const bytes = Buffer.alloc(5_000_000, "abcdefg");
const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

test("the copy of a read-only source can be written, shares no inode, and its digest is told", async () => {
  const folder = await makeTemporaryFolder();
  const [source, copy] = [join(folder, "install.wim"), join(folder, "i.wim")];
  await writeFile(source, bytes);
  await chmod(source, 0o444);
  const signal = new AbortController().signal;
  expect(await copySource(source, copy, { signal, size: bytes.length, onPercent: () => {} })).toBe(digest);
  expect((await readFile(copy)).equals(bytes)).toBe(true);
  expect((await stat(copy)).mode & 0o200).toBe(0o200);
  expect((await stat(copy)).ino).not.toBe((await stat(source)).ino);
  expect((await stat(source)).mode & 0o777).toBe(0o444);
});

test("a cancel ends the copying", async () => {
  const folder = await makeTemporaryFolder();
  const source = join(folder, "install.wim");
  await writeFile(source, bytes);
  const signal = AbortSignal.abort();
  const copying = copySource(source, join(folder, "i.wim"), {
    signal,
    size: bytes.length,
    onPercent: () => {},
  });
  await expect(copying).rejects.toMatchObject({ name: "AbortError" });
});

test("a digest is the same with and without the name of its algorithm", async () => {
  const path = join(await makeTemporaryFolder(), "a");
  await writeFile(path, bytes);
  expect(await hashFile(path, new AbortController().signal)).toBe(digest);
  expect(toDigest(digest.slice(7).toUpperCase())).toBe(digest);
  expect(toDigest(digest)).toBe(digest);
});
