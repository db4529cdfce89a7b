import { stat } from "node:fs/promises";
import { digestOf } from "../../terms/index.ts";
import { stampFile } from "../reading/file-stamp.ts";
import { stampsBelow } from "../reading/stamps-below.ts";

/** Equal to the `__stamp` of an observation as long as no file of the media was touched since. */
export async function stampOfMedia(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return digestOf(found?.isDirectory() ? await stampsBelow(path) : await stampFile(path, "output"));
}
