import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { digestOf } from "../../terms/index.ts";
import { stampOf } from "../image-file/stamp.ts";
import { mediaFolderOf } from "./media-folder.ts";

/** Equal to the `__stamp` of an observation as long as neither the file nor what was kept of it was touched since. */
export const stampOfBoot = async (path: string): Promise<string> =>
  digestOf([await stampOf(path), await stampsBelow(mediaFolderOf(path))]);

async function stampsBelow(folder: string): Promise<string[][]> {
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
