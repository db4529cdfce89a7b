import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";

/** Path, size and time of each file of a folder, in order of paths; empty where there is no such folder. */
export async function stampsBelow(folder: string): Promise<string[][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Promise.all(
    paths.map(async (path) => {
      const { size, mtimeNs } = await stat(path, { bigint: true });
      return [relative(folder, path), String(size), String(mtimeNs)];
    }),
  );
}
