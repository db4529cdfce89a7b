import type { ByteSource } from "../source/index.ts";

const WINDOW = 16 << 10;
const KEPT = 256;

/** Thrown to `using` by a read of what is not there yet; never seen outside. */
class NotFetched {
  readonly first: number;
  readonly last: number;

  constructor(first: number, last: number) {
    this.first = first;
    this.last = last;
  }
}

/** Bytes of a source from `start` on, in windows of 16 KiB, of which the last are kept. */
export class HiveWindows {
  readonly #source: ByteSource;
  readonly #start: number;
  readonly #size: number;
  readonly #windows = new Map<number, Buffer>();
  readonly #fetching = new Map<number, Promise<void>>();
  #users = 0;

  constructor(source: ByteSource, start: number, size: number) {
    this.#source = source;
    this.#start = start;
    this.#size = size;
  }

  /** What `work` gives once all that it reads is there; until then it is begun anew after each fetch. */
  async using<T>(work: () => T): Promise<T> {
    this.#users += 1;
    try {
      for (;;) {
        try {
          return work();
        } catch (thrown) {
          if (!(thrown instanceof NotFetched)) throw thrown;
          await this.#fetchAll(thrown);
        }
      }
    } finally {
      this.#users -= 1;
      this.#forgetOldest();
    }
  }

  /** Bytes that share memory with the windows; only within `using`. */
  bytes(offset: number, length: number): Buffer {
    const first = Math.floor(offset / WINDOW);
    const last = Math.floor((offset + length - 1) / WINDOW);
    const begin = offset - first * WINDOW;
    const window = this.#windows.get(first);
    if (window && first === last) return window.subarray(begin, begin + length);
    const parts = Array.from({ length: last - first + 1 }, (_, index) => this.#windows.get(first + index));
    const there = parts.filter((part) => part !== undefined);
    if (there.length < parts.length) throw new NotFetched(first, last);
    return Buffer.concat(there).subarray(begin, begin + length);
  }

  async #fetchAll({ first, last }: NotFetched): Promise<void> {
    for (let index = first; index <= last; index++) {
      if (this.#windows.has(index)) continue;
      const fetching = this.#fetching.get(index) ?? this.#fetch(index);
      this.#fetching.set(index, fetching);
      await fetching;
    }
  }

  async #fetch(index: number): Promise<void> {
    try {
      const from = index * WINDOW;
      const bytes = await this.#source.readAt(this.#start + from, Math.min(WINDOW, this.#size - from));
      this.#windows.set(index, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    } finally {
      this.#fetching.delete(index);
    }
  }

  /** Not while somebody works: what is fetched for one must not go for another before it is used. */
  #forgetOldest(): void {
    if (this.#users > 0 || this.#windows.size <= KEPT) return;
    for (const index of this.#windows.keys()) {
      if (this.#windows.size <= KEPT / 2) return;
      this.#windows.delete(index);
    }
  }
}
