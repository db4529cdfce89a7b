import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { dirname, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { digestOf } from "../../../terms/index.ts";
import { type FileStamp, rememberByStamp } from "../../reading/file-stamp.ts";

const hashOnce = rememberByStamp(async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
});

/** What files hold, wherever they lie: names below the folder of the first, and contents. */
export async function contentDigest(stamps: readonly FileStamp[]): Promise<string> {
  const root = commonFolder(stamps.map(({ path }) => dirname(path)));
  const files: [name: string, sha256: string][] = [];
  for (const stamp of stamps)
    files.push([relative(root, stamp.path).replaceAll("\\", "/"), await hashOnce(stamp)]);
  return digestOf(files);
}

function commonFolder([first = "", ...others]: readonly string[]): string {
  const isAbove = (folder: string): boolean =>
    others.every((other) => !relative(folder, other).startsWith(".."));
  let folder = first;
  while (!isAbove(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Names and contents: the same files from another folder are the same. */
export async function digestOfFiles(
  files: Readonly<Record<string, readonly FileStamp[]>>,
  nameOf: (path: string) => string,
): Promise<string | undefined> {
  const digests: [name: string, digest: string][] = [];
  for (const [path, stamps] of Object.entries(files))
    digests.push([nameOf(path), await contentDigest(stamps)]);
  return digests.length === 0 ? undefined : digestOf(digests);
}
