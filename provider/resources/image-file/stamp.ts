import { digestOf } from "../../terms/index.ts";
import { stampFile } from "../reading/file-stamp.ts";

/** Equal to the `__stamp` of an observation as long as the file was not touched since. */
export const stampOf = async (path: string): Promise<string> => digestOf(await stampFile(path, "output"));
