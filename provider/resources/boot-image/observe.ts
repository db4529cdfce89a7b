import { readMediaFiles } from "../../servicing/index.ts";
import { observeOutput } from "../image-file/observe.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { stampFile } from "../reading/file-stamp.ts";
import { mediaFolderOf } from "./media-folder.ts";
import { stampOfBoot } from "./stamp.ts";
import type { ObservedBoot } from "./types.ts";

/** Reads a boot.wim that was made and what was kept of it, as they are now. */
export async function observeBoot(path: string): Promise<ObservedBoot> {
  const __stamp = await stampOfBoot(path);
  const output = await observeOutput(path);
  const { bootIndex } = await readImageFile(await stampFile(path, "output"), "output");
  const folder = mediaFolderOf(path);
  return { ...output, bootIndex, mediaFiles: { folder, files: await readMediaFiles(folder) }, __stamp };
}
