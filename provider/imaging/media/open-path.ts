import { stat } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { type ByteSource, openFile } from "../source/index.ts";
import { looksLikeIso } from "./iso/looks-like-iso.ts";
import type { Media } from "./media.ts";
import { openIso } from "./open-iso.ts";

/** A file inside an ISO file. */
export interface IsoMember {
  /** Path of the ISO file. */
  readonly iso: string;
  /** With `/` between folders. */
  readonly path: string;
}

/**
 * What a path means that leads into an ISO file as if that were a folder, as `win11.iso/sources/install.wim` does;
 * undefined for every other path, whether anything is there or not.
 */
export async function findIsoMember(path: string): Promise<IsoMember | undefined> {
  if (await stat(path).catch(() => undefined)) return undefined;
  for (let at = path, above = dirname(at); above !== at; at = above, above = dirname(at)) {
    const found = await stat(above).catch(() => undefined);
    if (!found) continue;
    if (!found.isFile() || !(await looksLikeIso(above))) return undefined;
    return { iso: above, path: relative(above, path).split(sep).join("/") };
  }
  return undefined;
}

/** The file whose bytes a path means: the path itself, or the ISO file that it leads into. */
export const fileOnDisk = async (path: string): Promise<string> => (await findIsoMember(path))?.iso ?? path;

/**
 * A file, or one inside an ISO file, at random access. Closing it closes the ISO file too.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, IMAGE_DAMAGED, IMAGE_TRUNCATED
 */
export async function openPath(path: string): Promise<ByteSource> {
  const member = await findIsoMember(path);
  if (!member) return openFile(path);
  const media = await openIso(member.iso);
  try {
    const file = media.find(member.path);
    if (!file) throw notInside(media, member);
    const source = await media.open(file);
    return { ...source, name: path, close: () => source.close().finally(() => media.close()) };
  } catch (error) {
    await media.close();
    throw error;
  }
}

function notInside({ files }: Media, { iso, path }: IsoMember): ServicingError {
  const images = files.flatMap((file) => (IMAGE_FILE.test(file.path) ? file.path : []));
  return new ServicingError("FILE_NOT_FOUND", `${iso} has no file ${path}.`, {
    hint: images.length === 0 ? "It has no image file at all." : `Its image files are ${images.join(", ")}.`,
  });
}

const IMAGE_FILE = /\.(?:wim|esd|swm)$/i;
