import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { LockOptions } from "../../../provider/catalog/index.ts";
import { type CatalogServer, type StandInEntry, startCatalogServer } from "../catalog-server.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

/** Pauses that tests can wait for. */
export const QUICK = { retries: 3, firstPause: 1, longestPause: 5 };

/** A stand-in Catalog that is gone after the test. */
export async function catalogServer(entries: readonly StandInEntry[]): Promise<CatalogServer> {
  const server = await startCatalogServer(entries);
  onTestFinished(() => server.close());
  return server;
}

/** A stand-in Catalog, and the options to lock a client amd64 update with it in a folder of its own. */
export async function lockStand(
  entries: readonly StandInEntry[],
): Promise<{ server: CatalogServer; options: LockOptions & { readonly lockPath: string } }> {
  const server = await catalogServer(entries);
  const place = await makeTemporaryFolder();
  return {
    server,
    options: {
      lockPath: join(place, "windows-updates.lock.json"),
      cacheDirectory: join(place, "cache"),
      catalogUrl: server.url,
      product: "client",
      architecture: "amd64",
      patience: QUICK,
    },
  };
}
