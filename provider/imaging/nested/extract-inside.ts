import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { readPieces, rotten } from "../source/index.ts";
import { type InnerFile, openInside } from "./open-inside.ts";

export interface ExtractOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPercent?: ((percent: number) => void) | undefined;
}

/**
 * Writes a file inside an image to a new file, piece by piece. Answers the SHA-256 of what was written.
 * @throws ServicingError IMAGE_DAMAGED, and nothing is written, for contents that are not what the image file says
 */
export async function extractInside(
  imageFile: string,
  inner: InnerFile,
  to: string,
  { signal, onPercent = () => {} }: ExtractOptions = {},
): Promise<string> {
  const source = await openInside(imageFile, inner);
  const [hash, check] = [createHash("sha256"), createHash("sha1")];
  let done = 0;
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of readPieces(source)) {
      hash.update(piece);
      check.update(piece);
      done += piece.length;
      onPercent((100 * done) / source.size);
      yield piece;
    }
  };
  try {
    await pipeline(pieces(), createWriteStream(to, { flags: "wx" }), { ...(signal && { signal }) });
    const found = check.digest("hex");
    if (source.sha1 !== null && found !== source.sha1) throw rotten(source.name, source.sha1, found);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(to, { force: true });
    throw error;
  } finally {
    await source.close();
  }
  return `sha256:${hash.digest("hex")}`;
}
