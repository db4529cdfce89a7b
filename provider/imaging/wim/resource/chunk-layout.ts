import type { ByteSource } from "../../source/index.ts";
import { damaged } from "../damaged.ts";
import { readU64, viewOf } from "../resource-header.ts";

/** How the chunks of a compressed resource lie in it; all but the last have `chunkSize` bytes when unpacked. */
export interface ChunkLayout {
  readonly chunkSize: number;
  readonly chunks: number;
  /** Where chunk `index` begins in the resource; for `index` = `chunks` where the last one ends. */
  boundary(index: number): number;
}

/** A resource of its own begins with the offsets of all chunks but the first, counted from the end of that table. */
export async function readChunkOffsets(
  stored: ByteSource,
  size: number,
  chunkSize: number,
): Promise<ChunkLayout> {
  const chunks = Math.ceil(size / chunkSize);
  const entry = size > 0xffff_ffff ? 8 : 4;
  const tableSize = (chunks - 1) * entry;
  const view = await readTable(stored, 0, tableSize, chunks);
  const read = entry === 8 ? readU64 : readU32;
  return {
    chunkSize,
    chunks,
    boundary: (index) => {
      if (index === 0) return tableSize;
      return index === chunks ? stored.size : tableSize + read(view, (index - 1) * entry);
    },
  };
}

/** A solid resource has the stored sizes of its chunks instead, after its own header of `headerSize` bytes. */
export async function readChunkSizes(
  stored: ByteSource,
  { headerSize, size, chunkSize }: { headerSize: number; size: number; chunkSize: number },
): Promise<ChunkLayout> {
  const chunks = Math.ceil(size / chunkSize);
  const view = await readTable(stored, headerSize, chunks * 4, chunks);
  const boundaries = new Float64Array(chunks + 1);
  boundaries[0] = headerSize + chunks * 4;
  for (let chunk = 0; chunk < chunks; chunk++)
    boundaries[chunk + 1] = (boundaries[chunk] as number) + readU32(view, chunk * 4);
  return { chunkSize, chunks, boundary: (index) => boundaries[index] as number };
}

const readU32 = (view: DataView, at: number): number => view.getUint32(at, true);

/** A table is only read when it and a byte of each chunk fit in: no claim of a damaged field is believed. */
async function readTable(stored: ByteSource, at: number, size: number, chunks: number): Promise<DataView> {
  if (!(at + size + chunks <= stored.size))
    throw damaged(stored.name, `${stored.size} stored bytes cannot hold its ${chunks} chunks`);
  return viewOf(await stored.readAt(at, size));
}
