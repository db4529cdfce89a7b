import { posix } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { type ByteSource, openFile } from "../source/index.ts";
import { readDiscStarts } from "./iso/boot-catalog.ts";
import { openExtents } from "./iso/open-extents.ts";
import { readVolume } from "./iso/read-volume.ts";
import type { IsoFile } from "./iso/volume.ts";
import { byPath, finderOf, type Media } from "./media.ts";

/** The files of an ISO file, read where they lie in it. NOT_MEDIA for a file that is no ISO file. */
export async function openIso(path: string): Promise<Media> {
  const iso = await openFile(path);
  try {
    const volume = await readVolume(iso);
    if (!volume)
      throw new ServicingError(
        "NOT_MEDIA",
        `${path} is neither a folder of installation media nor an ISO file.`,
        {
          hint: "Give the folder or the ISO file of whole media, with sources and boot in it.",
        },
      );
    const files = [...volume.files].sort(byPath);
    const find = finderOf(files);
    const known = new Map<string, IsoFile>(files.map((file) => [file.path, file]));
    const open = (file: IsoFile): ByteSource => ({
      ...openExtents(iso, file),
      beside: async (name) => {
        const found = known.get(find(posix.join(posix.dirname(file.path), name))?.path ?? "");
        return found && open(found);
      },
    });
    return {
      ...{ kind: "iso", path, label: volume.label },
      files: files.map(({ path: name, size }) => ({ path: name, size })),
      find,
      open: async (file) => {
        const found = known.get(file.path);
        if (!found) throw new Error(`${path} has no ${file.path}.`);
        return open(found);
      },
      disc: { source: iso, starts: () => readDiscStarts(iso) },
      close: () => iso.close(),
    };
  } catch (error) {
    await iso.close();
    throw error;
  }
}
