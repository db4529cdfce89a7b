import type { Readable } from "node:stream";

/** The bytes of an answer. What had arrived when a connection broke is still given, then the failure. */
export interface HttpBody extends AsyncIterable<Uint8Array> {
  text(): Promise<string>;
  /** Lets go of the connection; nothing more will come. */
  destroy(): void;
}

/** Bytes that wait for a slow reader before the connection is held back. */
const MOST_WAITING = 1024 * 1024;

/** Takes chunks the moment they arrive: a stream that fails throws away what it had buffered. */
export function receiveBody(stream: Readable): HttpBody {
  const chunks: Uint8Array[] = [];
  let waiting = 0;
  let ended = false;
  let failure: Error | undefined;
  let wake = (): void => undefined;

  stream.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting > MOST_WAITING) stream.pause();
    wake();
  });
  stream.on("error", (error) => {
    failure = error;
    wake();
  });
  stream.on("close", () => {
    ended = true;
    wake();
  });

  async function* read(): AsyncGenerator<Uint8Array> {
    while (true) {
      const chunk = chunks.shift();
      if (chunk !== undefined) {
        waiting -= chunk.length;
        if (waiting === 0 && !ended) stream.resume();
        yield chunk;
      } else if (failure) throw failure;
      else if (ended) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }

  return {
    [Symbol.asyncIterator]: read,
    async text() {
      const parts: Uint8Array[] = [];
      for await (const part of read()) parts.push(part);
      return Buffer.concat(parts).toString("utf8");
    },
    destroy: () => void stream.destroy(),
  };
}
