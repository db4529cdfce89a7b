import { mkdir, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Files by path, written with `/`; a path that ends with `/` is an empty folder. */
export type FileTree = ReadonlyMap<string, Uint8Array>;

/** When everything in a sample was made: equal samples have equal metadata resources. */
export const SAMPLE_TIME = new Date("2024-04-01T07:21:37Z");

/** The same as Windows counts it: 100 ns since 1601, in two halves. */
export const SAMPLE_FILETIME = splitFileTime(SAMPLE_TIME);

function splitFileTime(time: Date): { readonly high: number; readonly low: number } {
  const ticks = (BigInt(time.getTime()) + 11_644_473_600_000n) * 10_000n;
  return { high: Number(ticks >> 32n), low: Number(ticks & 0xffff_ffffn) };
}

/**
 * Writes the files below `folder` and gives files and folders one and the same time, the access time too: it is part
 * of what an image's metadata says.
 */
export async function writeFileTree(folder: string, files: FileTree): Promise<void> {
  const folders = foldersOf(files);
  for (const path of folders) await mkdir(join(folder, path), { recursive: true });
  await Promise.all([...files].filter(([path]) => !path.endsWith("/")).map((file) => write(folder, file)));
  for (const path of [...folders].reverse()) await utimes(join(folder, path), SAMPLE_TIME, SAMPLE_TIME);
}

async function write(folder: string, [path, bytes]: readonly [string, Uint8Array]): Promise<void> {
  const file = join(folder, path);
  await writeFile(file, bytes);
  await utimes(file, SAMPLE_TIME, SAMPLE_TIME);
}

/** Every folder that is needed, parents before their children. */
function foldersOf(files: FileTree): readonly string[] {
  const found = new Set<string>(["."]);
  for (const path of files.keys()) {
    let folder = path.endsWith("/") ? path.slice(0, -1) : dirname(path);
    for (; folder !== "."; folder = dirname(folder)) found.add(folder);
  }
  return [...found].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

const depth = (path: string): number => (path === "." ? 0 : path.split("/").length);
