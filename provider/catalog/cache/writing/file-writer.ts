import type { FileHandle } from "node:fs/promises";

/** Appends bytes to a file. */
export interface FileWriter {
  /** A promise where there is no room: until it resolves the bytes must stay as they are. Rejects once a write failed. */
  append(chunk: Uint8Array): Promise<void> | undefined;
  /** Everything so far is handed to the system; rejects with the first failure. */
  flush(): Promise<void>;
  /** The length of the file up to which every byte is certainly written, also after a failure. */
  written(): number;
  /** Nothing is written any more. */
  close(): Promise<void>;
}

/** Writes every chunk before it asks for the next; `start` is the length that the file has. */
export function openFileWriter(handle: FileHandle, start: number): FileWriter {
  let position = start;
  return {
    async append(chunk) {
      // A nearly full disk takes a part; the rest is refused with the reason.
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position);
        done += bytesWritten;
        position += bytesWritten;
      }
    },
    flush: async () => undefined,
    written: () => position,
    close: async () => undefined,
  };
}
