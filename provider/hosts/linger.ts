import type { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

/** Milliseconds in which what a program printed last is read, once it has ended. */
const LINGER_MS = 2000;

/**
 * Stops to read the output of a program that has ended once nothing more comes. A process that it started and left
 * behind has its pipes too, and would keep them open for as long as it lives.
 */
export function readNoLongerThan(
  program: EventEmitter,
  streams: readonly Readable[],
  signal?: AbortSignal,
): void {
  program.once("exit", () => {
    const stop = (): void => {
      for (const stream of streams) stream.destroy();
    };
    const timer = setTimeout(stop, LINGER_MS);
    const more = (): void => void timer.refresh();
    for (const stream of streams) stream.on("data", more);
    signal?.addEventListener("abort", stop);
    program.once("close", () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    });
  });
}
