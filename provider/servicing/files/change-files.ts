import { readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { outlastHolders } from "./outlast-holders.ts";

/** Gives a file another name, over what has that name. */
export const replaceFile = (from: string, to: string): Promise<void> =>
  outlastHolders(() => rename(from, to), { path: to, purpose: "replace" });

/** Writes a whole file, or leaves the old one; on disk when it resolves. */
export const writeWhole = (path: string, text: string | Buffer): Promise<void> =>
  outlastHolders(() => writeFileAtomic(path, text), { path, purpose: "write" });

/** What a `writeWhole` of this file, whose process died, left beside it: nobody may be writing it now. */
export async function removeDrafts(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const isDraft = (name: string): boolean =>
    name.startsWith(`${basename(path)}.`) && /^\d+$/.test(name.slice(basename(path).length + 1));
  for (const name of names.filter(isDraft)) await remove(join(dirname(path), name));
}

/** A run does not wait long for what the next one can remove as well. */
const PAUSES_MS = [100, 200, 400, 800, 1600, 3200];

/** Removes a file, or a folder with all that is in it; nothing there is fine. */
export const remove = (path: string): Promise<void> =>
  outlastHolders(() => rm(path, { recursive: true, force: true }), {
    path,
    purpose: "remove",
    pauses: PAUSES_MS,
  });
