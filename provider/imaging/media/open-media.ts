import { stat } from "node:fs/promises";
import { ServicingError } from "../../terms/index.ts";
import { readFailure } from "../source/index.ts";
import type { Media } from "./media.ts";
import { openFolder } from "./open-folder.ts";
import { openIso } from "./open-iso.ts";

/**
 * Windows installation media, a folder or an ISO file, which is not mounted.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_MEDIA
 */
export async function openMedia(path: string): Promise<Media> {
  const media = await openFiles(path);
  if (media.find("sources/boot.wim")) return media;
  await media.close();
  const part = media.files.some((file) => /^sources\//i.test(file.path))
    ? "no boot.wim in its folder sources"
    : "no folder sources";
  throw new ServicingError("NOT_MEDIA", `${path} is no Windows installation media: it has ${part}.`, {
    hint: "Give the folder or the ISO file of whole media, with sources and boot in it.",
  });
}

/** The same without asking what the files are. */
export async function openFiles(path: string): Promise<Media> {
  const found = await stat(path).catch((error) => {
    throw readFailure(error, path);
  });
  if (found.isDirectory()) return openFolder(path);
  return openIso(path);
}
