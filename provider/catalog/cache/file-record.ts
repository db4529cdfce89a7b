import { readFile, stat } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import { bootName } from "./boot.ts";
import type { FileDigests } from "./wanted-file.ts";

const record = z.object({
  name: z.string(),
  size: z.number(),
  sha1: z.string().nullable(),
  sha256: z.string(),
  /** The file's own time when it was proven: a file that was touched since is proven again. */
  modified: z.string(),
  /** Since when the system ran: nobody waited for the disk, so a crash may have lost bytes. */
  boot: z.string(),
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
  const value: FileRecord = {
    name,
    ...digests,
    modified,
    boot: bootName(),
    verifiedAt: new Date().toISOString(),
  };
  await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

export async function stampOf(file: string): Promise<{ size: number; modified: string }> {
  const { size, mtimeNs } = await stat(file, { bigint: true });
  return { size: Number(size), modified: String(mtimeNs) };
}
