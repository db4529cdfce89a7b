import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BY_HAND, releaseFiles } from "../../../provider/catalog/cache/claims.ts";
import { fetchUpdates } from "../../../provider/catalog/cache/fetch-updates.ts";
import { listCache } from "../../../provider/catalog/cache/manage-cache.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";

const wanted = (pins: Awaited<ReturnType<typeof servedFiles>>["pins"]) => pins.map(({ file }) => file);

test("a file goes with the last of those that wanted it", async () => {
  const { pins, cache, options } = await servedFiles(1);
  for (const claimant of ["one", "two"]) await fetchUpdates(pins, { ...options, claimant });
  expect(await releaseFiles(cache, wanted(pins), "one")).toMatchObject([{ kind: "shared" }]);
  expect(await releaseFiles(cache, wanted(pins), "two")).toMatchObject([{ kind: "removed" }]);
  expect(await listCache(cache)).toEqual([]);
  expect(await readdir(join(cache, "claims"))).toEqual([]);
  expect(await releaseFiles(cache, wanted(pins), "two")).toMatchObject([{ kind: "missing" }]);
});

test("who never wanted a file does not remove it", async () => {
  const { pins, cache, options } = await servedFiles(1);
  await fetchUpdates(pins, { ...options, claimant: "one" });
  expect(await releaseFiles(cache, wanted(pins), "two")).toMatchObject([{ kind: "shared" }]);
  expect(await listCache(cache)).toHaveLength(1);
});

test.each([
  ["before", [undefined, "one"]],
  ["by hand before", [BY_HAND, "one"]],
  ["by hand afterwards", ["one", BY_HAND]],
])("what was fetched %s stays", async (_, claimants) => {
  const { pins, cache, options } = await servedFiles(1);
  for (const claimant of claimants) await fetchUpdates(pins, { ...options, claimant });
  expect(await releaseFiles(cache, wanted(pins), "one")).toMatchObject([{ kind: "shared" }]);
  expect(await listCache(cache)).toHaveLength(1);
});

test("the same bytes are one file for a pin with and one without SHA-256", async () => {
  const { pins, cache, options } = await servedFiles(1);
  const weak = pins.map((pin) => ({ ...pin, file: { ...pin.file, sha256: null } }));
  await fetchUpdates(weak, { ...options, claimant: "by SHA-1" });
  await fetchUpdates(pins, { ...options, claimant: "by SHA-256" });
  expect(await releaseFiles(cache, wanted(weak), "by SHA-1")).toMatchObject([{ kind: "shared" }]);
  expect(await releaseFiles(cache, wanted(pins), "by SHA-256")).toMatchObject([{ kind: "removed" }]);
});

test("a file that is no longer what was fetched stays for whoever changed it", async () => {
  const { pins, cache, options } = await servedFiles(1);
  const [fetched] = await fetchUpdates(pins, { ...options, claimant: "one" });
  await writeFile(fetched?.path ?? "", "changed");
  expect(await releaseFiles(cache, wanted(pins), "one")).toMatchObject([{ kind: "changed" }]);
});

test("where there is no cache there is nothing to let go", async () => {
  const { pins, cache } = await servedFiles(1);
  expect(await releaseFiles(cache, wanted(pins), "one")).toMatchObject([{ kind: "missing" }]);
  await expect(readdir(cache)).rejects.toMatchObject({ code: "ENOENT" });
});
