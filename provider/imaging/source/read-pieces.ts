import type { ByteSource } from "./byte-source.ts";

const PIECE = 1 << 20;

/** All bytes of a source in order, a mebibyte at a time. `onBytes` hears of each piece. */
export async function* readPieces(
  source: ByteSource,
  onBytes?: (count: number) => void,
): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < source.size; at += PIECE) {
    const piece = await source.readAt(at, Math.min(PIECE, source.size - at));
    onBytes?.(piece.length);
    yield piece;
  }
}
