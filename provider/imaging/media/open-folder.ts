import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { openFile, readFailure } from "../source/index.ts";
import { byPath, finderOf, type Media, type MediaFile } from "./media.ts";

/** All files of a folder and the folders in it, in order of their paths. */
export async function openFolder(path: string): Promise<Media> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    throw readFailure(error, path);
  });
  const listed = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(listed.map((file) => sizedFile(path, file)));
  const files = found.filter((file) => file !== undefined).sort(byPath);
  return {
    ...{ kind: "folder", path, label: null, files },
    find: finderOf(files),
    open: (file) => openFile(join(path, ...file.path.split("/"))),
    close: async () => {},
  };
}

/** A link counts as what it leads to; what is no file, or leads nowhere, is none of the media. */
async function sizedFile(folder: string, file: string): Promise<MediaFile | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return { path: relative(folder, file).split(sep).join("/"), size: found.size };
}
