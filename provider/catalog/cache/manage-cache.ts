import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { LockedUpdate } from "../lock/schema.ts";
import { type CachePaths, cachePaths, defaultCacheDirectory } from "./cache-paths.ts";
import { readRecord, stampOf } from "./file-record.ts";
import { heldName, proveHeld } from "./find-cached.ts";

/** A file that the cache holds. */
export interface CacheEntry {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** When its bytes were last proven; null if they never were on this machine. */
  readonly verifiedAt: string | null;
}

export interface VerifiedEntry extends CacheEntry {
  readonly ok: boolean;
}

/** Everything whole in the cache, by name. */
export async function listCache(cacheDirectory?: string): Promise<CacheEntry[]> {
  const paths = cachePaths(resolve(cacheDirectory ?? defaultCacheDirectory()));
  const digests = await readdir(join(paths.root, "sha256")).catch(() => []);
  const entries = await Promise.all(digests.map((sha256) => entryOf(paths, sha256)));
  return entries.flatMap((entry) => entry ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function entryOf(paths: CachePaths, sha256: string): Promise<CacheEntry | undefined> {
  const name = await heldName(paths, sha256);
  if (name === undefined) return undefined;
  const path = paths.file(sha256, name);
  const { size } = await stampOf(path);
  const record = await readRecord(paths.record(sha256));
  return { name, path, size, sha256, verifiedAt: record?.verifiedAt ?? null };
}

/** Reads every file of the cache whole; a damaged one is told, and fetched anew when it is wanted. */
export async function verifyCache(
  cacheDirectory?: string,
  options: { readonly signal?: AbortSignal; readonly onEntry?: (entry: CacheEntry) => void } = {},
): Promise<VerifiedEntry[]> {
  const paths = cachePaths(resolve(cacheDirectory ?? defaultCacheDirectory()));
  const verified: VerifiedEntry[] = [];
  for (const entry of await listCache(cacheDirectory)) {
    options.onEntry?.(entry);
    const proof = await proveHeld(paths, entry.sha256, entry.name, "bytes", options.signal);
    verified.push({ ...entry, ok: proof !== undefined });
  }
  return verified;
}

/** Removes what none of the pins needs, and what was left half fetched; answers with what went. */
export async function pruneCache(
  keep: readonly LockedUpdate[],
  options: { readonly cacheDirectory?: string | undefined; readonly dryRun?: boolean | undefined } = {},
): Promise<CacheEntry[]> {
  const paths = cachePaths(resolve(options.cacheDirectory ?? defaultCacheDirectory()));
  const entries = await listCache(paths.root);
  const needed = await Promise.all(entries.map((entry) => isNeeded(paths, entry, keep)));
  const surplus = entries.filter((_, index) => needed[index] === false);
  if (options.dryRun) return surplus;
  for (const { sha256 } of surplus) {
    const record = await readRecord(paths.record(sha256));
    await rm(paths.folder(sha256), { recursive: true, force: true });
    if (record?.sha1) await rm(paths.bySha1(record.sha1), { force: true });
  }
  await rm(paths.pages, { recursive: true, force: true });
  await removePartials(paths);
  return surplus;
}

async function isNeeded(
  paths: CachePaths,
  entry: CacheEntry,
  keep: readonly LockedUpdate[],
): Promise<boolean> {
  const record = await readRecord(paths.record(entry.sha256));
  // A pin without SHA-256 and a file whose SHA-1 nobody took: the name is enough to spare it.
  return keep.some(({ file }) =>
    file.sha256 === null
      ? file.sha1 === record?.sha1 || (file.name === entry.name && file.size === entry.size)
      : file.sha256 === entry.sha256,
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
