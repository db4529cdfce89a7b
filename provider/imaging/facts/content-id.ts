import { createHash } from "node:crypto";

/** Raised if the id is ever made in another way: ids of different ways never compare equal. */
const WAY = "windows-image content 1";

/**
 * Digest over the SHA-1s of the metadata resources in image order. Each is the root of a Merkle tree over names, attributes and
 * contents, and none depends on compression, XML, boot index or dead space.
 */
export const contentIdOf = (metadataSha1s: readonly string[]): string =>
  `sha256:${createHash("sha256")
    .update([WAY, ...metadataSha1s].join("\n"))
    .digest("hex")}`;
