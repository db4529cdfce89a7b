import { basename } from "node:path";
import type { ImageFileFacts } from "../../terms/index.ts";
import { inspectImageFile } from "../facts/index.ts";
import { type InnerFile, openInside } from "./open-inside.ts";

/** Facts of an image file that lies inside an image, read in place. */
export async function inspectInside(imageFile: string, inner: InnerFile): Promise<ImageFileFacts> {
  const source = await openInside(imageFile, inner);
  try {
    return { ...(await inspectImageFile(source)), file: basename(inner.path) };
  } finally {
    await source.close();
  }
}
