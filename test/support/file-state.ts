import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Equal as long as nobody touched the file: content, time, mode, number of names. */
export async function fileState(path: string): Promise<unknown> {
  const { mtimeMs, mode, nlink, ino } = await stat(path);
  return { digest: digestFile(path), mtimeMs, mode, nlink, ino };
}

export const digestFile = (path: string): string =>
  `sha256:${createHash("sha256").update(readFileSync(path)).digest("hex")}`;

/** All paths below a folder, sorted, but for the logs that runs leave on purpose. */
export async function listWithoutLogs(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => !/[\\/]logs\b/.test(name)).sort();
}

/** Every file below a folder with its contents and the time of its last change, but for the logs that runs leave on purpose. */
export async function digestsBelow(folder: string): Promise<readonly (readonly [string, string, number])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const kept = files.filter((path) => !/[\\/]logs\b/.test(path)).sort();
  return Promise.all(kept.map(async (path) => [path, digestFile(path), (await stat(path)).mtimeMs] as const));
}
