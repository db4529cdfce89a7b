import { ServicingError } from "../../terms/index.ts";
import { openPath } from "../media/open-path.ts";
import type { ByteSource } from "../source/index.ts";
import { openWim } from "../wim/index.ts";

/** A file inside an image of an image file. */
export interface InnerFile {
  /** From 1. */
  readonly index: number;
  /** With `/` between folders and none in front. */
  readonly path: string;
}

export interface InnerSource extends ByteSource {
  /** What the image file says of its contents: 40 hex digits; null for an empty file. */
  readonly sha1: string | null;
}

/**
 * A file inside an image at random access; closing it closes the image file too.
 * @throws ServicingError IMAGE_NOT_FOUND, FILE_NOT_FOUND, and what opening an image file throws
 */
export async function openInside(imageFile: string, { index, path }: InnerFile): Promise<InnerSource> {
  const file = await openPath(imageFile);
  try {
    const image = await (await openWim(file)).readImage(index);
    const source = image.open(path);
    if (!source)
      throw new ServicingError("FILE_NOT_FOUND", `Image ${index} of ${imageFile} has no ${path}.`, {
        hint: "Choose another image or another source.",
      });
    const sha1 = image.find(path)?.sha1 ?? null;
    image.close();
    const { name, size } = source;
    const readAt: ByteSource["readAt"] = (offset, length) => source.readAt(offset, length);
    return { name, size, sha1, readAt, close: () => source.close().finally(() => file.close()) };
  } catch (error) {
    await file.close();
    throw error;
  }
}
