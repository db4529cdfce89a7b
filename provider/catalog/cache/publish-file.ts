import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { CachePaths } from "./cache-paths.ts";
import { writeRecord } from "./file-record.ts";
import type { CachedFile } from "./find-cached.ts";
import type { FileDigests, WantedFile } from "./wanted-file.ts";

/** Gives a proven file its final name by one rename; what lay there was damaged. */
export async function publishFile(
  paths: CachePaths,
  file: WantedFile,
  partial: string,
  digests: FileDigests,
): Promise<CachedFile> {
  const { sha1, sha256 } = digests;
  const path = paths.file(sha256, file.name);
  await rm(paths.folder(sha256), { recursive: true, force: true });
  await mkdir(paths.folder(sha256), { recursive: true });
  await rename(partial, path);
  await writeRecord(paths.record(sha256), path, digests, file.name);
  if (sha1 === null) return { path, sha256 };
  await mkdir(dirname(paths.bySha1(sha1)), { recursive: true });
  await writeFileAtomic(paths.bySha1(sha1), `${JSON.stringify({ sha256 })}\n`);
  return { path, sha256 };
}
