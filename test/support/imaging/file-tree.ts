import { link, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Files by path (`/` between folders); a path that ends with `/` is an empty folder. */
export type FileTree = Readonly<Record<string, Uint8Array | string>>;

export async function writeTree(folder: string, tree: FileTree): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, contents] of Object.entries(tree)) {
    const file = join(folder, path);
    await mkdir(path.endsWith("/") ? file : dirname(file), { recursive: true });
    if (!path.endsWith("/")) await writeFile(file, contents);
  }
}

export const hardLink = (folder: string, existing: string, name: string): Promise<void> =>
  link(join(folder, existing), join(folder, name));

/** The tree below a folder as it is on disk. */
export async function readTree(folder: string): Promise<Record<string, Uint8Array>> {
  const tree: Record<string, Uint8Array> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    tree[entry.isDirectory() ? `${name}/` : name] = entry.isDirectory() ? NOTHING : await readFile(path);
  }
  return tree;
}

export const NOTHING = new Uint8Array(0);
