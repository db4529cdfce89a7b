import { createHash } from "node:crypto";
import { type ByteSource, openWim } from "../../imaging/index.ts";
import { digestOf } from "../../terms/index.ts";

const PIECE = 4 * 1024 * 1024;
/** It holds the identity of the whole, the number of the part and the places of all tables. */
const WIM_HEADER = 208;

/**
 * What tells the contents of a file from others: its SHA-256, but for image files, which are gigabytes, that of their
 * list of images, and for parts of split ones that of their header. Neither changes unless the file is written.
 */
export async function identifyContents(
  source: ByteSource,
  path: string,
  signal?: AbortSignal,
): Promise<string> {
  if (/\.swm$/i.test(path) && source.size >= WIM_HEADER)
    return `part:${createHash("sha256")
      .update(await source.readAt(0, WIM_HEADER))
      .digest("hex")}`;
  if (/\.(?:wim|esd)$/i.test(path)) {
    const images = await openWim(source).catch(() => undefined);
    if (images) return `images:${digestOf(images.metadataSha1s).slice("sha256:".length)}`;
  }
  const hash = createHash("sha256");
  for (let at = 0; at < source.size; at += PIECE) {
    signal?.throwIfAborted();
    hash.update(await source.readAt(at, Math.min(PIECE, source.size - at)));
  }
  return `sha256:${hash.digest("hex")}`;
}
