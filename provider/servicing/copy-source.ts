import { createHash } from "node:crypto";
import { constants, createReadStream, createWriteStream } from "node:fs";
import { chmod, copyFile } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { hashFile } from "./preflight/hash-file.ts";

const CHUNK = { highWaterMark: 1024 * 1024 };

/**
 * Copies the source for DISM to write into: shared blocks where the file system can (never a hard link), else byte by byte.
 * The copy is writable even if the source came read-only from an ISO. Answers the digest of what was copied.
 */
export async function copySource(
  source: string,
  copy: string,
  { signal, onPercent, size }: { signal: AbortSignal; onPercent: (percent: number) => void; size: number },
): Promise<string> {
  const digest = (await clone(source, copy)) ? await hashFile(copy, signal) : await copyBytes();
  await chmod(copy, 0o644);
  return digest;

  async function copyBytes(): Promise<string> {
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
    await pipeline(createReadStream(source, CHUNK), tee, createWriteStream(copy, { flags: "wx" }), {
      signal,
    });
    return `sha256:${hash.digest("hex")}`;
  }
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
