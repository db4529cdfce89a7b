import { stat } from "node:fs/promises";

/** The file whose bytes a path means: itself, or the ISO file that it leads into, whose reader is loaded only then. */
export async function fileBehind(path: string): Promise<string> {
  if (await stat(path).catch(() => undefined)) return path;
  const { fileOnDisk } = await import("../../imaging/index.ts");
  return fileOnDisk(path);
}
