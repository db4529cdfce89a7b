import type { StoredChunk } from "./chunk-unpacker.ts";
import { DamagedData } from "./damaged-data.ts";

export async function unpackLzms(chunks: readonly StoredChunk[], _chunkSize: number): Promise<Uint8Array[]> {
  if (chunks.length === 0) return [];
  throw new DamagedData("LZMS");
}
