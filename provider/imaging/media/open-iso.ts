import { ServicingError } from "../../terms/index.ts";
import { openFile } from "../source/index.ts";
import { openExtents } from "./iso/open-extents.ts";
import { readVolume } from "./iso/read-volume.ts";
import type { IsoFile } from "./iso/volume.ts";
import { finderOf, type Media } from "./media.ts";

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
    const files = [...volume.files].sort((a, b) => (a.path < b.path ? -1 : 1));
    const known = new Map<string, IsoFile>(files.map((file) => [file.path, file]));
    return {
      ...{ kind: "iso", path, label: volume.label },
      files: files.map(({ path: name, size }) => ({ path: name, size })),
      find: finderOf(files),
      open: async (file) => {
        const found = known.get(file.path);
        if (!found) throw new Error(`${path} has no ${file.path}.`);
        return openExtents(iso, found);
      },
      close: () => iso.close(),
    };
  } catch (error) {
    await iso.close();
    throw error;
  }
}
