import type { FileHandle } from "node:fs/promises";

/** Appends to a file in big pieces: while some are on their way to the disk, the next is filled. */
export interface BlockWriter {
  append(chunk: Uint8Array): Promise<void>;
  /** Everything so far is handed to the system. */
  flush(): Promise<void>;
}

const BLOCK = 1024 * 1024;
const BLOCKS = 4;

interface Block {
  readonly bytes: Uint8Array;
  written: Promise<void>;
}

/** @param onBlock sees every byte once, in order, while it is written. The blocks are used again and again. */
export function openBlockWriter(handle: FileHandle, onBlock: (block: Uint8Array) => void): BlockWriter {
  const ring = Array.from(
    { length: BLOCKS },
    (): Block => ({ bytes: Buffer.allocUnsafeSlow(BLOCK), written: Promise.resolve() }),
  );
  let [filling] = ring as [Block];
  let filled = 0;
  let last: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (filled === 0) return;
    const block = filling.bytes.subarray(0, filled);
    // One after the other: the file is opened for appending.
    last = last.then(() => writeAll(handle, block));
    filling.written = last;
    // Whoever fills the block again or flushes is told; until then nobody waits for it.
    last.catch(() => undefined);
    onBlock(block);
    ring.push(ring.shift() as Block);
    [filling] = ring as [Block];
    filled = 0;
    await filling.written;
  }

  return {
    async append(chunk) {
      for (let taken = 0; taken < chunk.length; ) {
        const part = chunk.subarray(taken, taken + BLOCK - filled);
        filling.bytes.set(part, filled);
        filled += part.length;
        taken += part.length;
        if (filled === BLOCK) await write();
      }
      release(chunk);
    },
    async flush() {
      await write();
      await last;
    },
  };
}

/** A nearly full disk takes a part; the rest is refused with the reason. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten;
}

/**
 * Gives the memory of a chunk back at once. The collector counts such buffers late: a download would hold a hundred
 * megabytes of them, and run slower for it. A chunk that shares its buffer with anything else is left alone.
 */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
