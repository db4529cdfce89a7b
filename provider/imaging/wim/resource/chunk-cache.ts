/** The chunks used last; promises, so that two readers of a chunk unpack it once. */
export class ChunkCache {
  readonly #chunks = new Map<number, Promise<Uint8Array>>();
  readonly capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get(index: number): Promise<Uint8Array> | undefined {
    const chunk = this.#chunks.get(index);
    if (chunk) {
      this.#chunks.delete(index);
      this.#chunks.set(index, chunk);
    }
    return chunk;
  }

  has(index: number): boolean {
    return this.#chunks.has(index);
  }

  /** A failed chunk is forgotten, so that the next reader tries again. */
  put(index: number, chunk: Promise<Uint8Array>): void {
    this.#chunks.set(index, chunk);
    chunk.catch(() => this.#chunks.get(index) === chunk && this.#chunks.delete(index));
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= this.capacity) break;
      this.#chunks.delete(oldest);
    }
  }
}
