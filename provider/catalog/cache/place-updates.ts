import { resolve } from "node:path";
import type { LockedUpdate } from "../lock/schema.ts";
import { type CachePaths, cachePaths, defaultCacheDirectory } from "./cache-paths.ts";
import { findCached, heldName, type Proof } from "./find-cached.ts";
import { homeOf, homesOf, type WantedFile } from "./wanted-file.ts";

/** A pin and where its file lies, or will lie once it has been fetched. */
export interface PlacedUpdate extends LockedUpdate {
  readonly path: string;
}

/** Where the files of pins belong; opens no file and no connection, so that a preview is complete without any. */
export async function placeUpdates(
  updates: readonly LockedUpdate[],
  cacheDirectory?: string,
): Promise<PlacedUpdate[]> {
  const paths = cachePaths(resolve(cacheDirectory ?? defaultCacheDirectory()));
  return Promise.all(updates.map(async (update) => ({ ...update, path: await placeOf(paths, update.file) })));
}

async function placeOf(paths: CachePaths, file: WantedFile): Promise<string> {
  for (const home of homesOf(file)) {
    const name = await heldName(paths, home, file.name);
    if (name !== undefined) return paths.file(home, name);
  }
  return paths.file(homeOf(file), file.name);
}

/** Whether the proven file of a pin lies in the cache. */
export async function isHeld(
  file: WantedFile,
  options: {
    readonly cacheDirectory: string;
    readonly proof: Proof;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<boolean> {
  const held = await findCached(cachePaths(options.cacheDirectory), file, options.proof, options.signal);
  return held !== undefined;
}
