import { basename } from "node:path";
import type { ImageFileFacts, UpdateFileFacts } from "../terms/index.ts";
import { inspectImageFile } from "./facts/index.ts";
import { looksLikeUpdate } from "./looks-like-update.ts";
import { type ByteSource, openFile } from "./source/index.ts";
import { readUpdateFacts } from "./updates/index.ts";

/**
 * Facts of an image file or an update, told apart by what is in the file, never by its name.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_AN_IMAGE, NOT_AN_UPDATE, IMAGE_… , UPDATE_DAMAGED
 */
export async function inspectFile(path: string): Promise<ImageFileFacts | UpdateFileFacts> {
  const source = await openFile(path);
  try {
    return await inspectSource(source);
  } finally {
    await source.close();
  }
}

/** As inspectFile, for bytes from anywhere. */
export async function inspectSource(source: ByteSource): Promise<ImageFileFacts | UpdateFileFacts> {
  if (!(await looksLikeUpdate(source))) return inspectImageFile(source);
  return { file: basename(source.name), kind: "update", update: await readUpdateFacts(source) };
}
