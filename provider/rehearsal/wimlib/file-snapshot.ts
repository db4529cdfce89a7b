import { type FileHandle, open } from "node:fs/promises";

const HEADER_SIZE = 208;
/** Where the header tells of the blob table, the XML and the integrity table. */
const RESOURCES_AT = [0x30, 0x48, 0x7c];
const SIZE_BITS = 0x00ff_ffff_ffff_ffffn;

interface Piece {
  readonly offset: number;
  readonly bytes: Buffer;
}

/**
 * Runs `change` on an image file and, if it fails, puts the file back to what it was. wimlib adds data at the end and
 * rewrites nothing but header, blob table, XML and integrity table, so those and the size are all that is kept.
 */
export async function withRollback<T>(path: string, change: () => Promise<T>): Promise<T> {
  const { pieces, size } = await takeSnapshot(path);
  try {
    return await change();
  } catch (error) {
    await restore(path, pieces, size);
    throw error;
  }
}

async function takeSnapshot(path: string): Promise<{ pieces: readonly Piece[]; size: number }> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const header = await readPiece(file, 0, Math.min(HEADER_SIZE, size));
    const pieces = [header];
    for (const at of size < HEADER_SIZE ? [] : RESOURCES_AT) {
      const length = Number(header.bytes.readBigUInt64LE(at) & SIZE_BITS);
      const offset = Number(header.bytes.readBigUInt64LE(at + 8));
      if (length > 0 && offset + length <= size) pieces.push(await readPiece(file, offset, length));
    }
    return { pieces, size };
  } finally {
    await file.close();
  }
}

async function readPiece(file: FileHandle, offset: number, length: number): Promise<Piece> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, offset);
  return { offset, bytes };
}

async function restore(path: string, pieces: readonly Piece[], size: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    // The header comes last: until then it says that the file is being written.
    for (const { offset, bytes } of [...pieces].reverse()) await file.write(bytes, 0, bytes.length, offset);
    await file.truncate(size);
    await file.sync();
  } finally {
    await file.close();
  }
}
