import { openFile } from "../source/index.ts";
import { openWim } from "../wim/index.ts";
import type { InnerFile } from "./open-inside.ts";

/** The path of a file inside an image as the image spells it; undefined if there is none. */
export async function spelledPath(
  imageFile: string,
  { index, path }: InnerFile,
): Promise<string | undefined> {
  const file = await openFile(imageFile);
  try {
    const image = await (await openWim(file)).readImage(index);
    const parts = path.split("/");
    const names = parts.map((_, end) => image.find(parts.slice(0, end + 1).join("/"))?.name);
    image.close();
    return names.every((name) => name !== undefined) ? names.join("/") : undefined;
  } finally {
    await file.close();
  }
}
