import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchUpdates } from "../../../provider/catalog/cache/fetch-updates.ts";
import type { FetchProgress } from "../../../provider/catalog/cache/progress.ts";
import { makeFile, pinOf } from "../../support/catalog/made-file.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("brings every file under its Catalog name, by digest, proven", async () => {
  const { server, pins, cache, options } = await servedFiles(2);
  const fetched = await fetchUpdates(pins, options);
  expect(fetched.map(({ path, cached, provenBy }) => ({ path, cached, provenBy }))).toEqual(
    pins.map(({ file }) => ({
      path: join(cache, "sha256", file.sha256 ?? "", file.name),
      cached: false,
      provenBy: "sha256",
    })),
  );
  expect(server.requests).toHaveLength(2);
  expect(await readdir(join(cache, "partial"))).toEqual([]);
});

test("opens no connection where the cache has everything", async () => {
  const { server, pins, options } = await servedFiles(2);
  await fetchUpdates(pins, options);
  const before = server.connections();
  const again = await fetchUpdates(pins, options);
  expect(again.every(({ cached }) => cached)).toBe(true);
  expect(server.connections()).toBe(before);
});

test("says where only a SHA-1 proved a file, and finds it by that again", async () => {
  const { server, pins, options } = await servedFiles(1);
  const withoutSha256 = pins.map((pin) => ({ ...pin, file: { ...pin.file, sha256: null } }));
  const [first] = await fetchUpdates(withoutSha256, options);
  expect(first).toMatchObject({ cached: false, provenBy: "sha1", file: { sha256: pins[0]?.file.sha256 } });
  const [second] = await fetchUpdates(withoutSha256, options);
  expect(second).toMatchObject({ cached: true, path: first?.path });
  expect(server.requests).toHaveLength(1);
});

test("a file in the cache that was touched is proven again, and fetched again if a byte is wrong", async () => {
  const { server, pins, options } = await servedFiles(1);
  const [first] = await fetchUpdates(pins, options);
  const path = first?.path ?? "";
  await utimes(path, new Date(0), new Date(0));
  expect(await fetchUpdates(pins, options)).toMatchObject([{ cached: true }]);
  const bytes = await readFile(path);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  await writeFile(path, bytes);
  expect(await fetchUpdates(pins, options)).toMatchObject([{ cached: false }]);
  expect(server.requests).toHaveLength(2);
});

test("a wrong byte under an unchanged time is found when bytes are asked for", async () => {
  const { pins, options } = await servedFiles(1);
  const [first] = await fetchUpdates(pins, options);
  const path = first?.path ?? "";
  const { atime, mtime } = await stat(path);
  const bytes = await readFile(path);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, atime, mtime);
  expect(await fetchUpdates(pins, { ...options, proof: "bytes" })).toMatchObject([{ cached: false }]);
});

test("follows a redirect on the same host", async () => {
  const { server, pins, options } = await servedFiles(1);
  server.redirect = "here";
  expect(await fetchUpdates(pins, options)).toMatchObject([{ cached: false }]);
  expect(server.requests.map(({ path }) => path.includes("/again/"))).toEqual([false, true]);
});

test("asks a mirror folder first, and the pinned address for what it lacks or has wrong", async () => {
  const { server, pins, files, options } = await servedFiles(3);
  const mirror = await makeTemporaryFolder();
  const [good, bad] = files;
  await writeFile(join(mirror, good?.name ?? ""), await readFile(good?.path ?? ""));
  await writeFile(join(mirror, bad?.name ?? ""), "MSWIM\0\0\0 something else");
  const notes: string[] = [];
  const fetched = await fetchUpdates(pins, { ...options, mirror, onNote: (text) => notes.push(text) });
  expect(fetched).toHaveLength(3);
  expect(server.requests).toHaveLength(2);
  expect(notes.join()).toContain(`the mirror ${mirror} cannot give ${bad?.name}`);
});

test("asks a mirror address first; its host is allowed because it was named", async () => {
  const { pins, server, options } = await servedFiles(1);
  const elsewhere = pins.map((pin) => ({
    ...pin,
    file: { ...pin.file, url: `https://catalog.sf.dl.delivery.mp.microsoft.com/${pin.file.name}` },
  }));
  const mirror = `${server.url}filestreamingservice/files/mirror`;
  const fetched = await fetchUpdates(elsewhere, { ...options, catalogUrl: undefined, mirror });
  expect(fetched).toMatchObject([{ cached: false }]);
});

test("takes a pin from a folder beside the lock file", async () => {
  const folder = await makeTemporaryFolder();
  const file = await makeFile(join(folder, "updates"), "KB5000001", 5000);
  const pin = pinOf(file, "http://127.0.0.1/", { kb: "KB5000001" });
  const local = { ...pin, file: { ...pin.file, url: `updates/${file.name}` } };
  const [fetched] = await fetchUpdates([local], {
    cacheDirectory: join(folder, "cache"),
    baseDirectory: folder,
  });
  expect(await readFile(fetched?.path ?? "")).toEqual(await readFile(file.path));
});

test("tells how far it is, how fast and how long it will take", async () => {
  const { pins, server, options } = await servedFiles(1, 600_000);
  server.mode = "slow";
  const seen: FetchProgress[] = [];
  await fetchUpdates(pins, { ...options, onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toMatchObject({
    received: 600_000,
    size: 600_000,
    totalReceived: 600_000,
    secondsLeft: 0,
  });
  expect(seen.at(-1)?.rate).toBeGreaterThan(0);
  expect(seen.map(({ received }) => received)).toEqual(
    [...seen.map(({ received }) => received)].sort((a, b) => a - b),
  );
});
