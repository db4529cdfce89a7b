import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { FetchOptions } from "../../../provider/catalog/cache/fetch-updates.ts";
import type { LockedUpdate } from "../../../provider/catalog/lock/schema.ts";
import { type CatalogServer, guid, type StandInFile } from "../catalog-server.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { makeFile, pinOf } from "./made-file.ts";
import { catalogServer, QUICK } from "./standing.ts";

/** Files behind a stand-in, their pins, and an empty cache. */
export async function servedFiles(
  count: number,
  size = 100_000,
): Promise<{
  server: CatalogServer;
  files: StandInFile[];
  pins: LockedUpdate[];
  cache: string;
  options: FetchOptions;
}> {
  const folder = await makeTemporaryFolder();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const files = await Promise.all(
    numbers.map((number) => makeFile(join(folder, "served"), `KB500000${number}`, size, number)),
  );
  const server = await catalogServer([
    {
      updateId: guid(1),
      title: "Files (KB5000001)",
      kb: "KB5000001",
      products: ["Windows 11"],
      classification: "Updates",
      date: "2024-09-10",
      files,
    },
  ]);
  const pins = files.map((file, index) =>
    pinOf(file, server.url, { kb: `KB500000${index + 1}`, target: `26100.${1000 + index}` }),
  );
  const cache = join(folder, "cache");
  return {
    server,
    files,
    pins,
    cache,
    options: { cacheDirectory: cache, catalogUrl: server.url, patience: QUICK },
  };
}

/** Waits until the first half of a file is in the cache: all that ever comes from a host that is `stuck`. */
export async function firstHalfOf({ file }: LockedUpdate, cache: string): Promise<void> {
  const partial = join(cache, "partial", `sha256-${file.sha256}`);
  const half = Math.floor((file.size ?? Number.NaN) / 2);
  await vi.waitFor(async () => expect((await stat(partial)).size).toBe(half), 60_000);
}
