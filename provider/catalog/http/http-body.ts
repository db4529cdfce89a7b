import type { Readable } from "node:stream";

/** Takes bytes in; what it gets belongs to it only until it is done. A promise holds the connection back until then. */
export type ByteSink = (chunk: Uint8Array) => Promise<void> | undefined;

/** The bytes of an answer. What had arrived when a connection broke is still given, then the failure. */
export interface HttpBody {
  /** Gives everything to the sink; resolves early where the body was destroyed meanwhile. */
  drain(sink: ByteSink): Promise<void>;
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
  let destroyed = false;
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

  const body: HttpBody = {
    async drain(sink) {
      while (!destroyed) {
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          waiting -= chunk.length;
          if (waiting === 0 && !ended) stream.resume();
          await sink(chunk);
          release(chunk);
        } else if (failure) throw failure;
        else if (ended) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
    text: () => textOf(body),
    destroy() {
      destroyed = true;
      stream.destroy();
      wake();
    },
  };
  return body;
}

/** For short bodies: everything as one text. */
export async function textOf(body: Pick<HttpBody, "drain">): Promise<string> {
  const parts: Uint8Array[] = [];
  await body.drain((part) => void parts.push(new Uint8Array(part)));
  return Buffer.concat(parts).toString("utf8");
}

/**
 * Gives the memory of a chunk back at once. The collector counts such buffers late: a download would hold a hundred
 * megabytes of them, and run slower for it. A chunk that shares its buffer with anything else is left alone.
 */
function release({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
