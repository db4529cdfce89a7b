import type { Compression } from "../../../terms/index.ts";

/** The chunk sizes that each method is used with, as powers of two. */
const CHUNK_SIZES: Readonly<Record<Exclude<Compression, "none">, readonly [least: number, most: number]>> = {
  xpress: [12, 16],
  lzx: [15, 21],
  lzms: [15, 28],
};

/** Whether chunks of so many bytes can be compressed in this way; others are damage. */
export function fitsMethod(compression: Compression, chunkSize: number): boolean {
  if (compression === "none") return false;
  const [least, most] = CHUNK_SIZES[compression];
  const power = Math.log2(chunkSize);
  return Number.isInteger(power) && power >= least && power <= most;
}
