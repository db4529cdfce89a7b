import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatLockFile, type LockedUpdate } from "../../../provider/catalog/index.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { makeFile } from "./made-file.ts";

/** A lock file whose files lie in a folder beside it, and a cache that is still empty. */
export interface PinnedFolder {
  readonly folder: string;
  readonly lockFile: string;
  readonly cache: string;
  readonly pins: readonly LockedUpdate[];
  /** The files that a reader of the cache would find, with their digests. */
  snapshot(): Promise<Readonly<Record<string, string>>>;
  /** Paths of the files in the cache. */
  cached(): Promise<string[]>;
}

export type PinWords = Pick<LockedUpdate, "kb"> & Partial<Omit<LockedUpdate, "file">>;

/** Files of random bytes under these pins: for tests that never look into an update. */
export async function pinnedFolder(words: readonly PinWords[], size = 20_000): Promise<PinnedFolder> {
  const folder = await makeTemporaryFolder();
  const cache = join(folder, "cache");
  const lockFile = join(folder, "windows-updates.lock.json");
  const pins = await Promise.all(
    words.map(async (word, index): Promise<LockedUpdate> => {
      const { name, sha1, sha256 } = await makeFile(join(folder, "updates"), word.kb, size, index + 1);
      return {
        type: "cumulative-update",
        product: "client",
        architecture: "amd64",
        base: null,
        target: null,
        ...word,
        file: { name, url: `updates/${name}`, size, sha1, sha256 },
      };
    }),
  );
  await writeFile(lockFile, formatLockFile({ version: 1, updates: pins }));
  const cached = async (): Promise<string[]> => {
    const names = await readdir(cache, { recursive: true }).catch(() => []);
    return names
      .filter((name) => /\.(msu|cab)$/.test(name))
      .sort()
      .map((name) => join(cache, name));
  };
  return {
    folder,
    lockFile,
    cache,
    pins,
    cached,
    async snapshot() {
      const digest = async (path: string): Promise<string> =>
        createHash("sha256")
          .update(await readFile(path))
          .digest("hex");
      return Object.fromEntries(
        await Promise.all((await cached()).map(async (path) => [path, await digest(path)])),
      );
    },
  };
}
