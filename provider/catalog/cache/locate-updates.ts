import { resolve } from "node:path";
import type { LockedUpdate } from "../lock/schema.ts";
import { cachePaths, defaultCacheDirectory } from "./cache-paths.ts";
import { findCached, type Proof } from "./find-cached.ts";

/** A pin and where its file lies, or will lie once it has been fetched. */
export interface LocatedUpdate extends LockedUpdate {
  /** Null only where the pin has no SHA-256 and nothing was fetched yet: the path follows from the bytes. */
  readonly path: string | null;
  readonly present: boolean;
}

/** Looks pins up in the cache without any connection: what a preview needs to know. */
export async function locateUpdates(
  updates: readonly LockedUpdate[],
  options: {
    readonly cacheDirectory?: string | undefined;
    readonly proof?: Proof | undefined;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<LocatedUpdate[]> {
  const paths = cachePaths(resolve(options.cacheDirectory ?? defaultCacheDirectory()));
  return Promise.all(
    updates.map(async (update) => {
      const { file } = update;
      const held = await findCached(paths, file, options.proof, options.signal);
      if (held) return { ...update, path: held.path, present: true };
      return {
        ...update,
        path: file.sha256 === null ? null : paths.file(file.sha256, file.name),
        present: false,
      };
    }),
  );
}
