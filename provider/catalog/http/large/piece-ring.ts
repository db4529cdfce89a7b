/** Memory that two threads share: pieces of bytes in order, and how many were put in and taken out. */
export interface RingMemory {
  readonly counters: SharedArrayBuffer;
  readonly pieces: SharedArrayBuffer;
}

/** Small enough to be still in the processor's cache when it is read again. */
export const PIECE = 64 * 1024;
const PIECES = 32;

const PUT = 0;
const TAKEN = 1;
const CLOSED = 2;
/** Where the lengths of the pieces begin. */
const LENGTHS = 3;

/** To wake a thread costs as much as to prove a piece: it is done for several, unless they come slowly. */
const PIECES_AT_ONCE = 8;
const MILLISECONDS = 20;

export const makeRingMemory = (): RingMemory => ({
  counters: new SharedArrayBuffer(4 * (LENGTHS + PIECES)),
  pieces: new SharedArrayBuffer(PIECE * PIECES),
});

/** For the thread that may block: waits while the ring is full. */
export function ringWriter({ counters, pieces }: RingMemory): (bytes: Uint8Array) => void {
  const count = new Int32Array(counters);
  const memory = new Uint8Array(pieces);
  let put = 0;
  let told = { put: 0, at: 0 };
  return (bytes) => {
    for (let taken = Atomics.load(count, TAKEN); put - taken >= PIECES; taken = Atomics.load(count, TAKEN))
      Atomics.wait(count, TAKEN, taken);
    const place = put % PIECES;
    memory.set(bytes, place * PIECE);
    Atomics.store(count, LENGTHS + place, bytes.length);
    put += 1;
    Atomics.store(count, PUT, put);
    const now = performance.now();
    if (put - told.put < PIECES_AT_ONCE && now - told.at < MILLISECONDS) return;
    told = { put, at: now };
    Atomics.notify(count, PUT);
  };
}

/** Nothing more comes: from either thread. */
export function closeRing({ counters }: RingMemory): void {
  const count = new Int32Array(counters);
  Atomics.store(count, CLOSED, 1);
  Atomics.notify(count, PUT);
}

export interface RingReader {
  /** The oldest piece; undefined if there is none. It stays as it is until `release`. */
  next(): Uint8Array | undefined;
  /** The oldest piece can be written over. */
  release(): void;
  /** What is in the ring now is all that there will be. */
  closed(): boolean;
  /** Resolves when there is, or may be, more than there was, or the ring was closed. */
  change(): Promise<unknown>;
}

/** For the thread that must not block. */
export function ringReader({ counters, pieces }: RingMemory): RingReader {
  const count = new Int32Array(counters);
  let taken = 0;
  return {
    next() {
      if (Atomics.load(count, PUT) === taken) return undefined;
      const place = taken % PIECES;
      return new Uint8Array(pieces, place * PIECE, Atomics.load(count, LENGTHS + place));
    },
    release() {
      taken += 1;
      Atomics.store(count, TAKEN, taken);
      Atomics.notify(count, TAKEN);
    },
    closed: () => Atomics.load(count, CLOSED) === 1,
    async change() {
      const { async: waits, value } = Atomics.waitAsync(count, PUT, taken);
      // Closed between the look and the wait: that notice came too early for it.
      if (Atomics.load(count, CLOSED) === 1) Atomics.notify(count, PUT);
      await (waits ? value : undefined);
    },
  };
}
