import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** A program that floods its output must not fill the disk. */
const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** Takes all that a program prints, at the pace of the disk. */
export interface Transcript {
  write(chunk: Buffer, from: Readable): void;
  close(): Promise<void>;
}

const NOWHERE: Transcript = { write: () => {}, close: async () => {} };

/** Appends to the file, making its folder; a disk that is full ends the transcript and not the program. */
export async function openTranscript(path: string | undefined): Promise<Transcript> {
  if (path === undefined) return NOWHERE;
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path, { flags: "a" });
  let left = MAXIMUM_BYTES;
  let broken = false;
  file.on("error", () => {
    broken = true;
  });
  return {
    write(chunk, from) {
      if (broken || left <= 0) return;
      left -= chunk.length;
      const more = left <= 0 ? Buffer.concat([chunk, Buffer.from("\n[the rest was left out]\n")]) : chunk;
      if (file.write(more)) return;
      from.pause();
      const resume = (): void => {
        file.off("drain", resume);
        file.off("close", resume);
        from.resume();
      };
      file.once("drain", resume);
      file.once("close", resume);
    },
    async close() {
      file.end();
      await finished(file).catch(() => undefined);
    },
  };
}
