import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LockedUpdate } from "../lock/schema.ts";
import { type CachePaths, cachePaths, defaultCacheDirectory } from "./cache-paths.ts";
import { readRecord, stampOf } from "./file-record.ts";
import { heldName, proveHeld } from "./find-cached.ts";
import { type Home, homesOf } from "./wanted-file.ts";

/** A file that the cache holds. */
export interface CacheEntry {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** Null for a file that came in by its SHA-1 and whose record is gone. */
  readonly sha256: string | null;
  /** When its bytes were last proven; null if they never were on this machine. */
  readonly verifiedAt: string | null;
}

export interface VerifiedEntry extends CacheEntry {
  readonly ok: boolean;
}

interface Held {
  readonly home: Home;
  readonly entry: CacheEntry;
}

/** Everything whole in the cache, by name. */
export const listCache = async (cacheDirectory?: string): Promise<CacheEntry[]> =>
  (await listHeld(pathsOf(cacheDirectory))).map(({ entry }) => entry);

/** Reads every file of the cache whole; a damaged one is told, and fetched anew when it is wanted. */
export async function verifyCache(
  cacheDirectory?: string,
  options: { readonly signal?: AbortSignal; readonly onEntry?: (entry: CacheEntry) => void } = {},
): Promise<VerifiedEntry[]> {
  const paths = pathsOf(cacheDirectory);
  const verified: VerifiedEntry[] = [];
  for (const { home, entry } of await listHeld(paths)) {
    options.onEntry?.(entry);
    const proof = await proveHeld(paths, home, entry.name, "bytes", options.signal);
    verified.push({ ...entry, ok: proof !== undefined });
  }
  return verified;
}

/** Removes what none of the pins needs, and what was left half fetched; answers with what went. */
export async function pruneCache(
  keep: readonly LockedUpdate[],
  options: { readonly cacheDirectory?: string | undefined; readonly dryRun?: boolean | undefined } = {},
): Promise<CacheEntry[]> {
  const paths = pathsOf(options.cacheDirectory);
  const surplus = (await listHeld(paths)).filter((held) => !isNeeded(held, keep));
  if (!options.dryRun) {
    for (const { home } of surplus)
      for (const folder of [paths.folder(home), paths.claims(home)])
        await rm(folder, { recursive: true, force: true });
    await rm(paths.pages, { recursive: true, force: true });
    await removePartials(paths);
  }
  return surplus.map(({ entry }) => entry);
}

const pathsOf = (cacheDirectory: string | undefined): CachePaths =>
  cachePaths(resolve(cacheDirectory ?? defaultCacheDirectory()));

async function listHeld(paths: CachePaths): Promise<Held[]> {
  const homes = await Promise.all(
    (["sha256", "sha1"] as const).map(async (algorithm) => {
      const digests = await readdir(join(paths.root, algorithm)).catch(() => []);
      return digests.map((digest): Home => ({ algorithm, digest }));
    }),
  );
  const held = await Promise.all(homes.flat().map((home) => heldAt(paths, home)));
  return held
    .flatMap((found) => found ?? [])
    .sort((a, b) => (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0));
}

async function heldAt(paths: CachePaths, home: Home): Promise<Held | undefined> {
  const name = await heldName(paths, home);
  if (name === undefined) return undefined;
  const path = paths.file(home, name);
  const { size } = await stampOf(path);
  const record = await readRecord(paths.record(home));
  const sha256 = home.algorithm === "sha256" ? home.digest : (record?.sha256 ?? null);
  return { home, entry: { name, path, size, sha256, verifiedAt: record?.verifiedAt ?? null } };
}

function isNeeded({ home, entry }: Held, keep: readonly LockedUpdate[]): boolean {
  return keep.some(
    ({ file }) =>
      homesOf(file).some(({ algorithm, digest }) => algorithm === home.algorithm && digest === home.digest) ||
      // A pin without SHA-256 and a file whose SHA-1 nobody took: the name is enough to spare it.
      (file.sha256 === null && file.name === entry.name && file.size === entry.size),
  );
}

/** Half fetched files of downloads that run keep their lock, and stay. */
async function removePartials(paths: CachePaths): Promise<void> {
  const folder = join(paths.root, "partial");
  const names = await readdir(folder).catch(() => []);
  const busy = names.filter((name) => name.endsWith(".lock")).map((name) => name.slice(0, -".lock".length));
  const idle = names.filter((name) => !name.endsWith(".lock") && !busy.some((key) => name.startsWith(key)));
  await Promise.all(idle.map((name) => rm(join(folder, name), { force: true })));
}
