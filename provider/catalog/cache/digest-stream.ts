import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { FileDigests } from "./wanted-file.ts";

/** Size and digests of everything that went by. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  readonly size: number;
  finish(): FileDigests;
}

/** SHA-256 always; SHA-1 too where that is all that a pin has to be proven by. */
export function startDigest(algorithms: "sha256" | "both" = "sha256"): RunningDigest {
  const sha256 = createHash("sha256");
  const sha1 = algorithms === "both" ? createHash("sha1") : undefined;
  let size = 0;
  return {
    update(chunk) {
      size += chunk.length;
      sha256.update(chunk);
      sha1?.update(chunk);
    },
    get size() {
      return size;
    },
    finish: () => ({ size, sha256: sha256.digest("hex"), sha1: sha1?.digest("hex") ?? null }),
  };
}

const PIECE = 1024 * 1024;

/** Takes a whole file in; pieces of 1 MiB, read into one buffer, keep memory flat and the event loop free in between. */
export async function digestFile(
  path: string,
  digest: RunningDigest = startDigest(),
  signal?: AbortSignal,
): Promise<RunningDigest> {
  const handle = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(PIECE);
    while (true) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, PIECE);
      if (bytesRead === 0) return digest;
      digest.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
