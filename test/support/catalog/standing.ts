import { onTestFinished } from "vitest";
import { type CatalogServer, type StandInEntry, startCatalogServer } from "../catalog-server.ts";

/** Pauses that tests can wait for. */
export const QUICK = { retries: 3, firstPause: 1, longestPause: 5 };

/** A stand-in Catalog that is gone after the test. */
export async function catalogServer(entries: readonly StandInEntry[]): Promise<CatalogServer> {
  const server = await startCatalogServer(entries);
  onTestFinished(() => server.close());
  return server;
}
