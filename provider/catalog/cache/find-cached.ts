import { readdir } from "node:fs/promises";
import { bootName } from "./boot.ts";
import type { CachePaths } from "./cache-paths.ts";
import { digestFile, startDigest } from "./digest-stream.ts";
import { type FileRecord, readRecord, stampOf, writeRecord } from "./file-record.ts";
import { type FileDigests, type Home, homesOf, requireDigests, type WantedFile } from "./wanted-file.ts";

/** `stamp`: trusts a file that has not been touched since its bytes were proven; `bytes`: reads it whole. */
export type Proof = "stamp" | "bytes";

export interface CachedFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The proven file of a pin; undefined if there is none or it is damaged. Changes nothing but the record of a proof.
 * @throws ServicingError DIGEST_MISMATCH where size or SHA-1 of the pin belong to another file than its SHA-256.
 */
export async function findCached(
  paths: CachePaths,
  file: WantedFile,
  proof: Proof = "stamp",
  signal?: AbortSignal,
): Promise<CachedFile | undefined> {
  for (const home of homesOf(file)) {
    const name = await heldName(paths, home, file.name);
    const found = name && (await proveHeld(paths, home, name, proof, signal));
    if (!found) continue;
    requireDigests(file, found);
    return { path: paths.file(home, name), sha256: found.sha256 };
  }
  return undefined;
}

/** What a file that lies under a digest is known to be; undefined if it is not that. */
export async function proveHeld(
  paths: CachePaths,
  home: Home,
  name: string,
  proof: Proof,
  signal?: AbortSignal,
): Promise<FileDigests | undefined> {
  const path = paths.file(home, name);
  const stamp = await stampOf(path).catch(() => undefined);
  if (stamp === undefined) return undefined;
  const written = await readRecord(paths.record(home));
  const record = written?.[home.algorithm] === home.digest ? written : undefined;
  if (record && isUntouched(record, stamp, name) && proof === "stamp") return record;
  const algorithms = home.algorithm === "sha1" ? "both" : "sha256";
  const found = (await digestFile(path, startDigest(algorithms), signal)).finish();
  if (found[home.algorithm] !== home.digest) return undefined;
  await writeRecord(paths.record(home), path, found, name);
  return found;
}

const isUntouched = (record: FileRecord, stamp: { size: number; modified: string }, name: string): boolean =>
  record.modified === stamp.modified &&
  record.size === stamp.size &&
  record.name === name &&
  record.boot === bootName();

/** The Catalog gives one file under one name; where it came in under another, that one is as good. */
export async function heldName(paths: CachePaths, home: Home, name?: string): Promise<string | undefined> {
  const names = (await readdir(paths.folder(home)).catch(() => [])).filter((held) =>
    /\.(msu|cab)$/i.test(held),
  );
  return name !== undefined && names.includes(name) ? name : names[0];
}
