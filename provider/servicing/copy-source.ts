import { createHash } from "node:crypto";
import { constants, createReadStream, createWriteStream } from "node:fs";
import { chmod, copyFile } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openPath, readPieces } from "../imaging/index.ts";
import { hashFile } from "./preflight/hash-file.ts";

const CHUNK = { highWaterMark: 1024 * 1024 };

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onPercent: (percent: number) => void;
  readonly size: number;
}

/**
 * Copies the source for DISM to write into: shared blocks where the file system can (never a hard link), else byte by byte.
 * The copy is writable even if the source came read-only from an ISO. Answers the digest of what was copied.
 */
export async function copySource(source: string, copy: string, options: CopyOptions): Promise<string> {
  const digest = (await clone(source, copy))
    ? await hashFile(copy, options.signal)
    : await writeCopy(createReadStream(source, CHUNK), copy, options);
  await chmod(copy, 0o644);
  return digest;
}

/** The same for a source that lies inside an ISO file. */
export async function copyFromIso(source: string, copy: string, options: CopyOptions): Promise<string> {
  const file = await openPath(source);
  try {
    return await writeCopy(readPieces(file), copy, options);
  } finally {
    await file.close();
  }
}

async function writeCopy(
  from: Readable | AsyncIterable<Uint8Array>,
  copy: string,
  { signal, onPercent, size }: CopyOptions,
): Promise<string> {
  const hash = createHash("sha256");
  let done = 0;
  const tee = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      done += chunk.length;
      onPercent(size === 0 ? 100 : (100 * done) / size);
      next(null, chunk);
    },
  });
  await pipeline(from, tee, createWriteStream(copy, { flags: "wx" }), { signal });
  return `sha256:${hash.digest("hex")}`;
}

/** True if the copy shares its blocks with the source; nothing is there otherwise. */
async function clone(source: string, copy: string): Promise<boolean> {
  try {
    await copyFile(source, copy, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOSPC") throw error;
    return false;
  }
}
