import { basename } from "node:path";
import { type ImageFileFacts, ServicingError, type UpdateFileFacts } from "../terms/index.ts";
import { inspectImageFile } from "./facts/index.ts";
import { looksLikeUpdate } from "./looks-like-update.ts";
import { looksLikeIso } from "./media/iso/looks-like-iso.ts";
import { openPath } from "./media/open-path.ts";
import type { ByteSource } from "./source/index.ts";
import { readUpdateFacts } from "./updates/index.ts";

/**
 * Facts of an image file or an update, told apart by what is in the file, never by its name. It may lie inside an ISO
 * file: `win11.iso/sources/install.wim`.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_AN_IMAGE, NOT_AN_UPDATE, IMAGE_… , UPDATE_DAMAGED
 */
export async function inspectFile(path: string): Promise<ImageFileFacts | UpdateFileFacts> {
  const source = await openPath(path);
  try {
    return await inspectSource(source);
  } catch (error) {
    if (error instanceof ServicingError && error.code === "NOT_AN_IMAGE" && (await looksLikeIso(path)))
      throw isoFile(path);
    throw error;
  } finally {
    await source.close();
  }
}

/** As inspectFile, for bytes from anywhere. */
export async function inspectSource(source: ByteSource): Promise<ImageFileFacts | UpdateFileFacts> {
  if (!(await looksLikeUpdate(source))) return inspectImageFile(source);
  return { file: basename(source.name), kind: "update", update: await readUpdateFacts(source) };
}

const isoFile = (path: string): ServicingError =>
  new ServicingError("NOT_AN_IMAGE", `${path} is an ISO file, no image file.`, {
    hint: `Give the image file in it, such as ${path}/sources/install.wim.`,
  });
