/** A chunk as it is stored, and how many bytes it has when it is unpacked. */
export interface StoredChunk {
  readonly data: Uint8Array;
  readonly size: number;
  /** Where to unpack it to, `size` bytes; absent: to memory of its own. */
  readonly into?: Uint8Array | undefined;
}
