import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

const CHUNK = 4 * 1024 * 1024;

/** SHA-256 of a file as `sha256:<64 hex>`. Holds 8 MB of it at a time, however large it is. */
export const hashFile = async (path: string, signal: AbortSignal): Promise<string> =>
  `sha256:${await hashOf("sha256", path, signal)}`;

/** SHA-1 of a file, 40 hex digits: what image files know their contents by. */
export const sha1OfFile = (path: string, signal: AbortSignal): Promise<string> =>
  hashOf("sha1", path, signal);

/** One chunk is read while the one before it is hashed, which a stream does not do: it takes two thirds of the time. */
async function hashOf(algorithm: "sha1" | "sha256", path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash(algorithm);
  const handle = await open(path);
  try {
    let [ahead, behind] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
    let reading = handle.read(ahead, 0, CHUNK, null);
    for (;;) {
      const { bytesRead } = await reading;
      signal.throwIfAborted();
      if (bytesRead === 0) return hash.digest("hex");
      [ahead, behind] = [behind, ahead];
      reading = handle.read(ahead, 0, CHUNK, null);
      hash.update(behind.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** One form for `sha256` inputs, which may come with or without the name of the algorithm. */
export const toDigest = (sha256: string): string => `sha256:${sha256.replace(/^sha256:/i, "").toLowerCase()}`;
