import { createHash } from "node:crypto";
import { ServicingError } from "../../terms/index.ts";
import { breather } from "./breathe.ts";
import type { ByteSource } from "./byte-source.ts";

const PIECE = 1 << 20;
/** Above this a size is not believed, nor memory taken for it, before the last byte has been read. */
const DOUBTED = 2 ** 28;
/** More than any file that is wanted whole: hives and catalogs are under 200 MB. Larger ones are read at random access. */
const LARGEST_WHOLE = 2 ** 31;

/**
 * All bytes of a source, in pieces so that the event loop turns meanwhile. With `sha1` (40 hex digits) they are
 * checked against it: IMAGE_DAMAGED where they differ.
 */
export async function readWhole(source: ByteSource, sha1?: string): Promise<Uint8Array> {
  if (source.size > DOUBTED) await source.readAt(source.size - 1, 1);
  if (source.size > LARGEST_WHOLE)
    throw new ServicingError(
      "FILE_NOT_READABLE",
      `${source.name} has ${source.size} bytes, too many to be read whole.`,
      { hint: "Read it at random access." },
    );
  const bytes = new Uint8Array(source.size);
  const hash = sha1 === undefined ? undefined : createHash("sha1");
  const breathe = breather();
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    if (source.readInto) await source.readInto(at, piece);
    else piece.set(await source.readAt(at, piece.length));
    hash?.update(piece);
    await breathe();
  }
  const found = hash?.digest("hex");
  if (found !== sha1) throw rotten(source.name, sha1, found);
  return bytes;
}

/** For contents that have another SHA-1 than is recorded. */
export const rotten = (name: string, expected: string | undefined, found: string | undefined) =>
  new ServicingError("IMAGE_DAMAGED", `${name} is damaged: its contents have another SHA-1 than recorded.`, {
    hint: "Copy or download the image file again.",
    detail: { expected, found },
  });
