import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** SHA-256 of a file as `sha256:<64 hex>`, read as a stream. */
export const hashFile = async (path: string, signal: AbortSignal): Promise<string> =>
  `sha256:${await hashOf("sha256", path, signal)}`;

/** SHA-1 of a file, 40 hex digits: what image files know their contents by. */
export const sha1OfFile = (path: string, signal: AbortSignal): Promise<string> =>
  hashOf("sha1", path, signal);

async function hashOf(algorithm: "sha1" | "sha256", path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash, { signal });
  return hash.digest("hex");
}

/** One form for `sha256` inputs, which may come with or without the name of the algorithm. */
export const toDigest = (sha256: string): string => `sha256:${sha256.replace(/^sha256:/i, "").toLowerCase()}`;
