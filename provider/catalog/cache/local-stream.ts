import { createReadStream } from "node:fs";
import type { ByteStream } from "./remote-stream.ts";

const PIECE = 1024 * 1024;

/** A file of this machine or of a share, read like a download. */
export function openLocal(path: string, start: number): ByteStream {
  const stream = createReadStream(path, { start, highWaterMark: PIECE });
  return {
    start,
    version: undefined,
    async drain(sink) {
      for await (const chunk of stream) await sink(chunk as Uint8Array);
    },
    close: () => stream.destroy(),
  };
}
