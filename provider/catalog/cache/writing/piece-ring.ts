/** Memory that two threads share: pieces of bytes in order, how many were put in and taken out, and how far the file is. */
export interface RingMemory {
  readonly counters: SharedArrayBuffer;
  readonly position: SharedArrayBuffer;
  readonly pieces: SharedArrayBuffer;
}

/** Small enough to be still in the processor's cache when it is written. */
export const PIECE = 64 * 1024;
const PIECES = 32;

const PUT = 0;
const TAKEN = 1;
/** Where the lengths of the pieces begin. */
const LENGTHS = 2;

/** To wake a thread costs as much as to copy a piece: it is done for several, unless they come slowly. */
const PIECES_AT_ONCE = 8;
const MILLISECONDS = 20;

export function makeRingMemory(start: number): RingMemory {
  const position = new SharedArrayBuffer(8);
  new BigInt64Array(position)[0] = BigInt(start);
  return {
    counters: new SharedArrayBuffer(4 * (LENGTHS + PIECES)),
    position,
    pieces: new SharedArrayBuffer(PIECE * PIECES),
  };
}

/** The file up to here is written. */
export const positionIn = ({ position }: RingMemory): number =>
  Number(Atomics.load(new BigInt64Array(position), 0));

export interface RingFiller {
  /** Takes as much as there is room for, and says how much that was. */
  put(bytes: Uint8Array): number;
  /** Hands over the piece that is not full yet, and wakes the other thread. */
  handOver(): void;
  /** Everything was taken out. */
  isEmpty(): boolean;
  /** How many pieces were taken out so far. */
  taken(): number;
  /** Resolves when more than `taken` pieces were taken out, or may have been. */
  change(taken: number): Promise<unknown>;
  /** Wakes whoever waits for a change. */
  wake(): void;
}

/** For the thread that must not block. */
export function ringFiller({ counters, pieces }: RingMemory): RingFiller {
  const count = new Int32Array(counters);
  const memory = new Uint8Array(pieces);
  let [put, filled, told] = [0, 0, 0];
  const finish = (): void => {
    Atomics.store(count, LENGTHS + (put % PIECES), filled);
    put += 1;
    filled = 0;
    Atomics.store(count, PUT, put);
  };
  const tell = (): void => {
    told = put;
    Atomics.notify(count, PUT);
  };
  return {
    put(bytes) {
      let done = 0;
      while (done < bytes.length && put - Atomics.load(count, TAKEN) < PIECES) {
        const part = bytes.subarray(done, done + PIECE - filled);
        memory.set(part, (put % PIECES) * PIECE + filled);
        filled += part.length;
        done += part.length;
        if (filled === PIECE) finish();
      }
      if (put - told >= PIECES_AT_ONCE) tell();
      return done;
    },
    handOver() {
      if (filled > 0) finish();
      tell();
    },
    isEmpty: () => Atomics.load(count, TAKEN) === put,
    taken: () => Atomics.load(count, TAKEN),
    async change(taken) {
      tell();
      await Atomics.waitAsync(count, TAKEN, taken).value;
    },
    wake: () => void Atomics.notify(count, TAKEN),
  };
}

/** For the thread that may block: gives every piece to `write`, for ever; what that returns was written. */
export function drainRing(
  { counters, position, pieces }: RingMemory,
  write: (piece: Uint8Array) => void,
): never {
  const count = new Int32Array(counters);
  const written = new BigInt64Array(position);
  for (let taken = 0; ; ) {
    while (Atomics.load(count, PUT) === taken) Atomics.wait(count, PUT, taken, MILLISECONDS);
    const place = taken % PIECES;
    const piece = new Uint8Array(pieces, place * PIECE, Atomics.load(count, LENGTHS + place));
    write(piece);
    Atomics.add(written, 0, BigInt(piece.length));
    taken += 1;
    Atomics.store(count, TAKEN, taken);
    const waiting = Atomics.load(count, PUT) - taken;
    // Whoever waits for room is woken when there is some of it again.
    if (waiting === 0 || waiting === PIECES / 2) Atomics.notify(count, TAKEN);
  }
}
