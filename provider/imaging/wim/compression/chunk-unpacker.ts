import type { Compression } from "../../../terms/index.ts";
import { breather } from "../../source/index.ts";
import { DamagedData } from "./damaged-data.ts";
import { unpackLzms } from "./lzms.ts";
import { LzxDecoder } from "./lzx.ts";
import type { StoredChunk } from "./stored-chunk.ts";
import { XpressDecoder } from "./xpress.ts";

export interface ChunkUnpacker {
  /** Unpacked bytes that are worth asking for at once, because each call costs much. */
  readonly batch: number;
  /** Into the places that the chunks name, where `batch` is 0. Rejects with DamagedData where a chunk cannot be unpacked. */
  unpack(chunks: readonly StoredChunk[]): Promise<Uint8Array[]>;
}

/** How to unpack chunks of up to `chunkSize` bytes. */
export function chunkUnpacker(compression: Compression, chunkSize: number): ChunkUnpacker {
  if (compression === "lzms") return { batch: LZMS_BATCH, unpack: (chunks) => unpackLzms(chunks, chunkSize) };
  if (compression === "none") throw new DamagedData("Compressed data in an image file without compression");
  const decoder = compression === "lzx" ? new LzxDecoder(chunkSize) : new XpressDecoder();
  return { batch: 0, unpack: (chunks) => unpackHere(chunks, decoder) };
}

/** Starting the LZMS decoder takes as long as unpacking some megabytes. */
const LZMS_BATCH = 16 << 20;

async function unpackHere(
  chunks: readonly StoredChunk[],
  decoder: LzxDecoder | XpressDecoder,
): Promise<Uint8Array[]> {
  const breathe = breather();
  const unpacked: Uint8Array[] = [];
  for (const { data, size, into } of chunks) {
    const out = into ?? new Uint8Array(size);
    decoder.decode(data, out);
    unpacked.push(out);
    await breathe();
  }
  return unpacked;
}
