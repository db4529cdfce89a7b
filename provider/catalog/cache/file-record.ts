import { readFile, stat } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import type { FileDigests } from "./wanted-file.ts";

const record = z.object({
  name: z.string(),
  size: z.number(),
  sha1: z.string(),
  sha256: z.string(),
  /** The file's own time when it was proven: a file that was touched since is proven again. */
  modified: z.string(),
  verifiedAt: z.string(),
});
export type FileRecord = z.output<typeof record>;

/** Undefined where there is none that can be read: the file is then proven by its bytes. */
export async function readRecord(path: string): Promise<FileRecord | undefined> {
  try {
    return record.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}

export async function writeRecord(
  path: string,
  file: string,
  digests: FileDigests,
  name: string,
): Promise<void> {
  const { modified } = await stampOf(file);
  const value: FileRecord = { name, ...digests, modified, verifiedAt: new Date().toISOString() };
  await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

export async function stampOf(file: string): Promise<{ size: number; modified: string }> {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  return { size: Number(size), modified: String(mtimeNs) };
}
