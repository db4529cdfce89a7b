import { extname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type ByteSink, type HttpBody, textOf } from "../http-body.ts";
import type { LargeRequest, Start, Told } from "./messages.ts";
import { closeRing, makeRingMemory, type RingReader, ringReader } from "./piece-ring.ts";
import { bodyLength, type ResponseHead } from "./response-head.ts";

export interface LargeAnswer {
  readonly head: ResponseHead;
  readonly body: HttpBody;
}

/**
 * Asks for a large file in a thread of its own, which also writes it: there a disk that is busy holds up nobody else, and
 * the bytes can be proven here at the same time. Undefined where the length of the answer isn't told beforehand.
 */
export async function requestLarge(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<LargeAnswer | undefined> {
  const ring = makeRingMemory();
  const program = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const workerData: LargeRequest = { url: url.href, headers, ring };
  const worker = new Worker(program, { execArgv: [], workerData });
  const thread = watch(worker, () => closeRing(ring), signal);
  const head = await thread.head.catch(async (error: unknown) => {
    await thread.stop();
    throw error;
  });
  // Of a redirect or a refusal nobody needs the page.
  if (head.status < 300 && bodyLength(head) === undefined) {
    await thread.stop();
    return undefined;
  }
  const reader = ringReader(ring);
  const run = async (start: Start, sink: ByteSink): Promise<void> => {
    try {
      if (head.status >= 300) return;
      thread.start(start);
      await pump(reader, thread, sink);
    } finally {
      await thread.stop();
    }
  };
  const body: HttpBody = {
    drain: (sink) => run({ path: undefined, position: 0 }, sink),
    store: (path, position, seen) => run({ path, position }, seen),
    text: () => textOf(body),
    destroy: () => void thread.stop(),
  };
  return { head, body };
}

interface Thread {
  readonly head: Promise<ResponseHead>;
  /** Resolves when nothing more comes, with the reason if it is not whole. */
  readonly end: Promise<Error | undefined>;
  start(start: Start): void;
  /** Resolves when the thread writes no more. */
  stop(): Promise<void>;
}

function watch(worker: Worker, close: () => void, signal: AbortSignal | undefined): Thread {
  const head = Promise.withResolvers<ResponseHead>();
  const end = Promise.withResolvers<Error | undefined>();
  const finish = (reason: Error | undefined): void => {
    close();
    end.resolve(reason);
    head.reject(reason ?? new Error("the connection was closed"));
  };
  head.promise.catch(() => undefined);
  const stop = async (): Promise<void> => {
    signal?.removeEventListener("abort", cancel);
    finish(undefined);
    await worker.terminate();
  };
  const cancel = (): void => {
    finish(new Error("it was cancelled"));
    void worker.terminate();
  };
  worker.on("message", (told: Told) => {
    if (told.kind === "head") head.resolve(told.head);
    else if (told.kind === "done") finish(undefined);
    else finish(Object.assign(new Error(told.message), { code: told.code }));
  });
  worker.once("error", finish);
  worker.once("exit", () => finish(new Error("the connection was closed")));
  if (signal?.aborted) cancel();
  else signal?.addEventListener("abort", cancel, { once: true });
  return {
    head: head.promise,
    end: end.promise,
    start: (start) => worker.postMessage(start),
    stop,
  };
}

/** Everything that the thread hands over, also what came before a failure. */
async function pump(reader: RingReader, thread: Thread, sink: ByteSink): Promise<void> {
  while (true) {
    const last = reader.closed();
    for (let piece = reader.next(); piece !== undefined; piece = reader.next()) {
      const taking = sink(piece);
      if (taking !== undefined) await taking;
      reader.release();
    }
    if (last) {
      const failure = await thread.end;
      if (failure) throw failure;
      return;
    }
    await reader.change();
    await turn();
  }
}
