import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchUpdates } from "../../../provider/catalog/cache/fetch-updates.ts";
import { listCache, pruneCache, verifyCache } from "../../../provider/catalog/cache/manage-cache.ts";
import { isHeld, placeUpdates } from "../../../provider/catalog/cache/place-updates.ts";
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

test.each(["sha256", "sha1"])("a preview knows where a file proven by %s will lie", async (proof) => {
  const { pins, cache, server, options } = await servedFiles(1);
  const wanted = pins.map((pin) =>
    proof === "sha256" ? pin : { ...pin, file: { ...pin.file, sha256: null } },
  );
  const [pin] = wanted;
  const held = () => pin && isHeld(pin.file, { cacheDirectory: cache, proof: "stamp" });
  const [before] = await placeUpdates(wanted, cache);
  expect(await held()).toBe(false);
  const [fetched] = await fetchUpdates(wanted, options);
  expect(fetched?.path).toBe(before?.path);
  const connections = server.connections();
  expect(await placeUpdates(wanted, cache)).toMatchObject([{ path: fetched?.path }]);
  expect(await held()).toBe(true);
  expect(server.connections()).toBe(connections);
});

test("a file that came in by its SHA-1 is found, listed, proven and kept once its SHA-256 is pinned", async () => {
  const { pins, cache, server, options } = await servedFiles(2);
  await fetchUpdates(
    pins.map((pin) => ({ ...pin, file: { ...pin.file, sha256: null } })),
    options,
  );
  const digests = pins.map(({ file }) => file.sha256);
  expect(await fetchUpdates(pins, options)).toMatchObject([{ cached: true }, { cached: true }]);
  expect(server.requests).toHaveLength(2);
  expect((await listCache(cache)).map(({ sha256 }) => sha256)).toEqual(digests);
  expect((await verifyCache(cache)).map(({ ok }) => ok)).toEqual([true, true]);
  expect(await pruneCache(pins.slice(1), { cacheDirectory: cache })).toMatchObject([{ sha256: digests[0] }]);
  expect(await listCache(cache)).toMatchObject([{ sha256: digests[1] }]);
});
