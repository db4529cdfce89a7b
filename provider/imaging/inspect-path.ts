import { stat } from "node:fs/promises";
import type { ImageFileFacts, MediaFacts, UpdateFileFacts } from "../terms/index.ts";
import { inspectFile } from "./inspect-file.ts";
import { inspectMedia } from "./media/index.ts";
import { looksLikeIso } from "./media/iso/looks-like-iso.ts";

/** Facts of whatever is there: a folder or an ISO file is taken for installation media, all else as by inspectFile. */
export async function inspectPath(path: string): Promise<ImageFileFacts | UpdateFileFacts | MediaFacts> {
  const found = await stat(path).catch(() => undefined);
  const media = found?.isDirectory() || (found?.isFile() && (await looksLikeIso(path)));
  return media ? inspectMedia(path) : inspectFile(path);
}
