import type { FileHandle } from "node:fs/promises";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { FileWriter } from "./file-writer.ts";
import { makeRingMemory, positionIn, type RingMemory, ringFiller } from "./piece-ring.ts";

/** What the thread is started with, and what it tells when a write fails. */
export interface WritingJob {
  readonly descriptor: number;
  readonly ring: RingMemory;
}
export interface WritingFailure {
  readonly message: string;
  readonly code: string | undefined;
}

/**
 * Writes in a thread of its own, for large files: to hand bytes to the system takes longer than to receive and to prove
 * them, and a disk that is busy holds up nobody else. `start` is the length that the file has.
 */
export function openThreadWriter(handle: FileHandle, start: number): FileWriter {
  const ring = makeRingMemory(start);
  const filler = ringFiller(ring);
  const program = new URL(`./thread${extname(import.meta.url)}`, import.meta.url);
  const workerData: WritingJob = { descriptor: handle.fd, ring };
  const worker = new Worker(program, { execArgv: [], workerData, resourceLimits: SMALL });
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    filler.wake();
  };
  worker.once("message", ({ message, code }: WritingFailure) =>
    fail(Object.assign(new Error(message), { code })),
  );
  worker.once("error", fail);
  worker.once("exit", () => fail(new Error("the thread that writes has ended")));

  async function until(done: () => boolean): Promise<void> {
    while (true) {
      const taken = filler.taken();
      if (done()) return;
      if (failure) throw failure;
      await filler.change(taken);
    }
  }

  return {
    append(chunk) {
      let done = filler.put(chunk);
      if (done === chunk.length && failure === undefined) return undefined;
      return until(() => {
        done += filler.put(chunk.subarray(done));
        return done === chunk.length && failure === undefined;
      });
    },
    async flush() {
      filler.handOver();
      await until(filler.isEmpty);
    },
    written: () => positionIn(ring),
    close: async () => void (await worker.terminate()),
  };
}

/** The thread runs a few lines over memory that it shares: it needs no heap of its own to speak of. */
const SMALL = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 };
