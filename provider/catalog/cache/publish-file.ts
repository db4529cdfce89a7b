import { mkdir, rename, rm } from "node:fs/promises";
import type { CachePaths } from "./cache-paths.ts";
import { writeRecord } from "./file-record.ts";
import type { CachedFile } from "./find-cached.ts";
import { type FileDigests, homeOf, type WantedFile } from "./wanted-file.ts";

/** Gives a proven file its final name by one rename; what lay there was damaged. */
export async function publishFile(
  paths: CachePaths,
  file: WantedFile,
  partial: string,
  digests: FileDigests,
): Promise<CachedFile> {
  const home = homeOf(file);
  const path = paths.file(home, file.name);
  await rm(paths.folder(home), { recursive: true, force: true });
  await mkdir(paths.folder(home), { recursive: true });
  await rename(partial, path);
  await writeRecord(paths.record(home), path, digests, file.name);
  return { path, sha256: digests.sha256 };
}
