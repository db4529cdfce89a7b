import { stat } from "node:fs/promises";
import { type ByteSource, isFileSource, openFile } from "../source/index.ts";
import { openPart, type WimPart } from "./wim-part.ts";

/** The names of the parts: `install.swm`, `install2.swm`, `install3.swm`, … */
const partPath = (first: string, part: number): string => first.replace(/(\.[^./\\]*)?$/, `${part}$1`);

/**
 * The other parts of a split image file that lie beside the first and belong to it, by their GUID; those that are not
 * there or are other files are left out, and so are their blobs.
 */
export async function openOtherParts(first: WimPart): Promise<WimPart[]> {
  const { source, header } = first;
  if (header.parts === 1 || !isFileSource(source)) return [];
  const found: WimPart[] = [];
  for (let number = 2; number <= header.parts; number++) {
    const part = await openBeside(partPath(source.path, number));
    if (part?.header.guid === header.guid && part.header.part === number) found.push(part);
  }
  return found;
}

async function openBeside(path: string): Promise<WimPart | undefined> {
  const there = await stat(path).catch(() => undefined);
  return there?.isFile() ? openPart(reopenedFile(path, there.size)) : undefined;
}

/** Nobody closes a part that was found beside the first, so each read opens and closes it. */
const reopenedFile = (path: string, size: number): ByteSource => ({
  name: path,
  size,
  readAt: async (offset, length) => {
    const file = await openFile(path);
    try {
      return await file.readAt(offset, length);
    } finally {
      await file.close();
    }
  },
  close: async () => {},
});
