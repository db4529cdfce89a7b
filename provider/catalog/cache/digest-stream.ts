import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FileDigests } from "./wanted-file.ts";

/** Both digests and the size of everything that went by. */
export interface RunningDigest {
  update(chunk: Uint8Array): void;
  readonly size: number;
  finish(): FileDigests;
}

export function startDigest(): RunningDigest {
  const sha1 = createHash("sha1");
  const sha256 = createHash("sha256");
  let size = 0;
  return {
    update(chunk) {
      size += chunk.length;
      sha1.update(chunk);
      sha256.update(chunk);
    },
    get size() {
      return size;
    },
    finish: () => ({ size, sha1: sha1.digest("hex"), sha256: sha256.digest("hex") }),
  };
}

const PIECE = 1024 * 1024;

/** Takes a file in from its start to `end`; pieces of 1 MiB keep the event loop free in between. */
export async function digestFile(
  path: string,
  digest: RunningDigest = startDigest(),
  signal?: AbortSignal,
): Promise<RunningDigest> {
  const stream = createReadStream(path, { highWaterMark: PIECE, ...(signal ? { signal } : {}) });
  for await (const chunk of stream as AsyncIterable<Uint8Array>) digest.update(chunk);
  return digest;
}
