import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchUpdates } from "../../../provider/catalog/cache/fetch-updates.ts";
import { locateUpdates } from "../../../provider/catalog/cache/locate-updates.ts";
import { listCache, pruneCache, verifyCache } from "../../../provider/catalog/cache/manage-cache.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";

test("lists what the cache holds, with digest and the time of its proof", async () => {
  const { pins, cache, options } = await servedFiles(2);
  await fetchUpdates(pins, options);
  const entries = await listCache(cache);
  expect(entries.map(({ name, size, sha256 }) => ({ name, size, sha256 }))).toEqual(
    pins.map(({ file: { name, size, sha256 } }) => ({ name, size, sha256 })),
  );
  expect(entries.every(({ verifiedAt }) => verifiedAt !== null)).toBe(true);
});

test("an empty cache holds nothing", async () => {
  const { cache } = await servedFiles(1);
  expect(await listCache(cache)).toEqual([]);
  expect(await verifyCache(cache)).toEqual([]);
});

test("verify finds a flipped byte that neither size nor time betrays", async () => {
  const { pins, cache, options } = await servedFiles(2);
  const [, second] = await fetchUpdates(pins, options);
  const path = second?.path ?? "";
  const { atime, mtime } = await stat(path);
  const bytes = await readFile(path);
  bytes[99_999] = (bytes[99_999] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, atime, mtime);
  expect((await verifyCache(cache)).map(({ ok }) => ok)).toEqual([true, false]);
});

test("prune removes what no pin needs, and tells beforehand where it is asked to", async () => {
  const { pins, cache, options } = await servedFiles(3);
  await fetchUpdates(pins, options);
  const [keep, ...others] = pins;
  const kept = keep ? [{ ...keep, file: { ...keep.file, sha256: null } }] : [];
  await writeFile(join(cache, "partial", `sha256-${"0".repeat(64)}`), "half");
  const names = others.map(({ file }) => file.name).sort();
  const planned = await pruneCache(kept, { cacheDirectory: cache, dryRun: true });
  expect(planned.map(({ name }) => name).sort()).toEqual(names);
  expect(await listCache(cache)).toHaveLength(3);
  await pruneCache(kept, { cacheDirectory: cache });
  expect((await listCache(cache)).map(({ name }) => name)).toEqual([keep?.file.name]);
  expect(await readdir(join(cache, "partial"))).toEqual([]);
});

test("a preview knows where a file will lie before it is there", async () => {
  const { pins, cache, server, options } = await servedFiles(1);
  const [before] = await locateUpdates(pins, { cacheDirectory: cache });
  expect(before).toMatchObject({ present: false });
  const [fetched] = await fetchUpdates(pins, options);
  expect(fetched?.path).toBe(before?.path);
  const connections = server.connections();
  expect(await locateUpdates(pins, { cacheDirectory: cache })).toMatchObject([
    { present: true, path: fetched?.path },
  ]);
  expect(server.connections()).toBe(connections);
});
