import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { hashFile } from "../../provider/servicing/index.ts";
import type { FileBrief } from "./report.ts";

/** A file by name, size and SHA-256. */
export const briefOf = async (path: string, signal: AbortSignal): Promise<FileBrief> => ({
  name: basename(path),
  size: (await stat(path)).size,
  sha256: (await hashFile(path, signal)).replace(/^sha256:/, ""),
});
