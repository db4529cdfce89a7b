/** The thread of one file: writes what is put into the ring, until it is ended from outside or a write fails. */
import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { drainRing, positionIn } from "./piece-ring.ts";
import type { WritingFailure, WritingJob } from "./thread-writer.ts";

const { descriptor, ring } = workerData as WritingJob;

try {
  drainRing(ring, (piece) => {
    const start = positionIn(ring);
    // A nearly full disk takes a part; the rest is refused with the reason.
    for (let done = 0; done < piece.length; )
      done += writeSync(descriptor, piece, done, piece.length - done, start + done);
  });
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  parentPort?.postMessage({ message, code } satisfies WritingFailure);
}
