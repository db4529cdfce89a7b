import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { bootName } from "./boot.ts";
import type { CachePaths } from "./cache-paths.ts";
import { digestFile } from "./digest-stream.ts";
import { type FileRecord, readRecord, stampOf, writeRecord } from "./file-record.ts";
import { requireDigests, type WantedFile } from "./wanted-file.ts";

/** `stamp`: trusts a file that has not been touched since its bytes were proven; `bytes`: reads it whole. */
export type Proof = "stamp" | "bytes";

export interface CachedFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * The proven file of a digest; undefined if there is none or it is damaged. Changes nothing but the record of a proof.
 * @throws ServicingError DIGEST_MISMATCH where size or SHA-1 of the pin belong to another file than its SHA-256.
 */
export async function findCached(
  paths: CachePaths,
  file: WantedFile,
  proof: Proof = "stamp",
  signal?: AbortSignal,
): Promise<CachedFile | undefined> {
  const sha256 = file.sha256 ?? (await sha256Of(paths, file.sha1));
  if (sha256 === undefined) return undefined;
  const name = await heldName(paths, sha256, file.name);
  if (name === undefined) return undefined;
  const record = await proveHeld(paths, sha256, name, proof, signal);
  if (record === undefined) return undefined;
  requireDigests(file, record);
  return { path: paths.file(sha256, name), sha256 };
}

/** What a file that lies under a digest is known to be; undefined if it is not that. */
export async function proveHeld(
  paths: CachePaths,
  sha256: string,
  name: string,
  proof: Proof,
  signal?: AbortSignal,
): Promise<Pick<FileRecord, "size" | "sha1" | "sha256"> | undefined> {
  const path = paths.file(sha256, name);
  const stamp = await stampOf(path).catch(() => undefined);
  if (stamp === undefined) return undefined;
  const record = await readRecord(paths.record(sha256));
  if (record?.sha256 === sha256 && isUntouched(record, stamp, name) && proof === "stamp") return record;
  const found = (await digestFile(path, undefined, signal)).finish();
  if (found.sha256 !== sha256) return undefined;
  const digests = { ...found, sha1: record?.sha256 === sha256 ? record.sha1 : null };
  await writeRecord(paths.record(sha256), path, digests, name);
  return digests;
}

const isUntouched = (record: FileRecord, stamp: { size: number; modified: string }, name: string): boolean =>
  record.modified === stamp.modified &&
  record.size === stamp.size &&
  record.name === name &&
  record.boot === bootName();

/** The Catalog gives one file under one name; where it came in under another, that one is as good. */
export async function heldName(
  paths: CachePaths,
  sha256: string,
  name?: string,
): Promise<string | undefined> {
  const names = (await readdir(paths.folder(sha256)).catch(() => [])).filter((held) =>
    /\.(msu|cab)$/i.test(held),
  );
  return name !== undefined && names.includes(name) ? name : names[0];
}

const pointer = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

async function sha256Of(paths: CachePaths, sha1: string | null): Promise<string | undefined> {
  if (sha1 === null) return undefined;
  try {
    return pointer.parse(JSON.parse(await readFile(paths.bySha1(sha1), "utf8"))).sha256;
  } catch {
    return undefined;
  }
}
