import type { FileHandle } from "node:fs/promises";

/** Appends to a file in big pieces: while some are on their way to the disk, the next is filled. */
export interface BlockWriter {
  /** A promise where the disk has to be waited for: until then the bytes must stay as they are. */
  append(chunk: Uint8Array): Promise<void> | undefined;
  /** Everything so far is handed to the system; rejects with the first failure. */
  flush(): Promise<void>;
  /** How many bytes from the beginning of the file are certainly written, also after a failure. */
  written(): number;
}

// Small enough to be still in the processor's cache when the disk's turn comes, enough to keep both sides busy.
const BLOCK = 256 * 1024;
const BLOCKS = 8;

interface Block {
  readonly bytes: Uint8Array;
  /** Undefined when it can be filled. */
  writing: Promise<void> | undefined;
}

/**
 * @param start the length that the file has.
 * @param onBlock sees every byte once, in order, while it is written. The blocks are used again and again.
 */
export function openBlockWriter(
  handle: FileHandle,
  start: number,
  onBlock: (block: Uint8Array) => void,
): BlockWriter {
  const ring = Array.from(
    { length: BLOCKS },
    (): Block => ({ bytes: Buffer.allocUnsafeSlow(BLOCK), writing: undefined }),
  );
  const underway = new Map<number, Promise<void>>();
  let [filling] = ring as [Block];
  let filled = 0;
  let position = start;
  let failure: { readonly at: number; readonly error: unknown } | undefined;

  /** Several at a time, each at its place: the system is never without work. */
  function write(): void {
    const block = filling;
    const at = position;
    const bytes = block.bytes.subarray(0, filled);
    position += filled;
    const writing = writeAll(handle, bytes, at)
      .catch((error: unknown) => {
        if (failure === undefined || at < failure.at) failure = { at, error };
      })
      .finally(() => {
        underway.delete(at);
        block.writing = undefined;
      });
    block.writing = writing;
    underway.set(at, writing);
    onBlock(bytes);
    ring.push(ring.shift() as Block);
    [filling] = ring as [Block];
    filled = 0;
  }

  function requireNoFailure(): void {
    if (failure) throw failure.error;
  }

  async function appendSlowly(chunk: Uint8Array): Promise<void> {
    for (let taken = 0; taken < chunk.length; ) {
      await filling.writing;
      requireNoFailure();
      taken += fill(chunk.subarray(taken));
    }
  }

  /** As much as fits into the present block. */
  function fill(chunk: Uint8Array): number {
    const part = chunk.subarray(0, BLOCK - filled);
    filling.bytes.set(part, filled);
    filled += part.length;
    if (filled === BLOCK) write();
    return part.length;
  }

  return {
    append(chunk) {
      for (let taken = 0; taken < chunk.length; ) {
        if (filling.writing || failure) return appendSlowly(chunk.subarray(taken));
        taken += fill(chunk.subarray(taken));
      }
      return undefined;
    },
    async flush() {
      if (filled > 0 && !failure) write();
      await Promise.all(underway.values());
      requireNoFailure();
    },
    written: () => Math.min(failure?.at ?? position, ...underway.keys()),
  };
}

/** A nearly full disk takes a part; the rest is refused with the reason. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}
