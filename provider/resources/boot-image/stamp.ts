import { digestOf } from "../../terms/index.ts";
import { stampOf } from "../image-file/stamp.ts";
import { stampsBelow } from "../reading/stamps-below.ts";
import { mediaFolderOf } from "./media-folder.ts";

/** Equal to the `__stamp` of an observation as long as neither the file nor what was kept of it was touched since. */
export const stampOfBoot = async (path: string): Promise<string> =>
  digestOf([await stampOf(path), await stampsBelow(mediaFolderOf(path))]);
