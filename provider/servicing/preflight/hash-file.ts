import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** SHA-256 of a file as `sha256:<64 hex>`, read as a stream. */
export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash, { signal });
  return `sha256:${hash.digest("hex")}`;
}

/** One form for `sha256` inputs, which may come with or without the name of the algorithm. */
export const toDigest = (sha256: string): string => `sha256:${sha256.replace(/^sha256:/i, "").toLowerCase()}`;
