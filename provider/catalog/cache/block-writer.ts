import type { FileHandle } from "node:fs/promises";

/** Appends to a file in big pieces: while one is on its way to the disk, the next is filled. */
export interface BlockWriter {
  append(chunk: Uint8Array): Promise<void>;
  /** Everything so far is handed to the system. */
  flush(): Promise<void>;
}

const BLOCK = 1024 * 1024;

/** @param onBlock sees every byte once, in order, while it is written. */
export function openBlockWriter(handle: FileHandle, onBlock: (block: Uint8Array) => void): BlockWriter {
  let [filling, writing] = [Buffer.allocUnsafeSlow(BLOCK), Buffer.allocUnsafeSlow(BLOCK)];
  let filled = 0;
  let pending: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    await pending;
    if (filled === 0) return;
    const block = filling.subarray(0, filled);
    [filling, writing] = [writing, filling];
    filled = 0;
    pending = handle.appendFile(block);
    // Whoever appends or flushes next is told; until then nobody waits for it.
    pending.catch(() => undefined);
    onBlock(block);
  }

  return {
    async append(chunk) {
      for (let taken = 0; taken < chunk.length; ) {
        const part = chunk.subarray(taken, taken + BLOCK - filled);
        filling.set(part, filled);
        filled += part.length;
        taken += part.length;
        if (filled === BLOCK) await write();
      }
    },
    async flush() {
      await write();
      await pending;
    },
  };
}
