import { openFile, openWim, type WimFile, type WimImage } from "../../../provider/imaging/index.ts";
import { NOTHING } from "./file-tree.ts";

/** Opens an image file for some work, and closes it. */
export async function withWim<Result>(
  path: string,
  work: (wim: WimFile) => Promise<Result>,
): Promise<Result> {
  const source = await openFile(path);
  try {
    return await work(await openWim(source));
  } finally {
    await source.close();
  }
}

/** The tree of an image through the reader under test, in the form of `readTree`. */
export async function readImageTree(image: WimImage, folder = ""): Promise<Record<string, Uint8Array>> {
  const tree: Record<string, Uint8Array> = {};
  for (const entry of image.list(folder)) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.directory) Object.assign(tree, { [`${path}/`]: NOTHING }, await readImageTree(image, path));
    else tree[path] = (await image.read(path)) ?? missing(path);
  }
  return tree;
}

function missing(path: string): never {
  throw new Error(`${path} is listed but cannot be read.`);
}
