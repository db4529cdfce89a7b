import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ByteSource, isFileSource, openFile } from "../source/index.ts";
import { openPart, type WimPart } from "./wim-part.ts";

/** The names of the parts: `install.swm`, `install2.swm`, `install3.swm`, … */
const partName = (first: string, part: number): string => first.replace(/(\.[^.]*)?$/, `${part}$1`);

/**
 * The other parts of a split image file that lie beside the first and belong to it, by their GUID; those that are not
 * there or are other files are left out, and so are their blobs.
 */
export async function openOtherParts(first: WimPart): Promise<WimPart[]> {
  const { source, header } = first;
  if (header.parts === 1) return [];
  const found: WimPart[] = [];
  for (let number = 2; number <= header.parts; number++) {
    const other = await openBeside(source, number);
    const part = other && (await openPart(other));
    if (part?.header.guid === header.guid && part.header.part === number) found.push(part);
  }
  return found;
}

async function openBeside(first: ByteSource, number: number): Promise<ByteSource | undefined> {
  if (first.beside) return first.beside(partName(basename(first.name), number));
  if (!isFileSource(first)) return undefined;
  const path = join(dirname(first.path), partName(basename(first.path), number));
  const there = await stat(path).catch(() => undefined);
  return there?.isFile() ? reopenedFile(path, there.size) : undefined;
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
