import { constants } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import type { RemoteVersion } from "../http/range-request.ts";
import { type BlockWriter, openBlockWriter } from "./block-writer.ts";
import type { CachePaths } from "./cache-paths.ts";
import { digestFile, type RunningDigest, startDigest } from "./digest-stream.ts";
import { FIRST_BYTES, MAGIC_LENGTH, requireUpdateMagic } from "./first-bytes.ts";
import type { ByteStream } from "./remote-stream.ts";
import { algorithmsFor, type FileDigests, keyOf, type WantedFile } from "./wanted-file.ts";

/** What has arrived of a file, its digest so far, and of which version of the remote file it is. */
export interface PartialFile {
  readonly path: string;
  readonly received: number;
  readonly version: RemoteVersion | undefined;
  /** Takes in all that a source gives; `before` is asked with the length of every piece, and may refuse by a throw. */
  receive(stream: ByteStream, before: (length: number) => void): Promise<void>;
  /** Throws away what has arrived. */
  restart(): Promise<void>;
  /** Remembers the version, so that another process can go on. */
  remember(version: RemoteVersion | undefined, source: string): Promise<void>;
  /** Ends the writing and tells what the whole is. */
  finish(): Promise<FileDigests>;
  /** Keeps what has arrived for the next run. */
  close(): Promise<void>;
  discard(): Promise<void>;
}

const partialRecord = z.object({
  source: z.string(),
  size: z.number(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});

/** Goes on with what an earlier attempt left, if it came from the same source; its bytes are taken into the digest. */
export async function openPartial(
  paths: CachePaths,
  file: WantedFile,
  source: string,
  signal?: AbortSignal,
): Promise<PartialFile> {
  const key = keyOf(file);
  const path = paths.partial(key);
  const recordPath = paths.partialRecord(key);
  await mkdir(dirname(path), { recursive: true });
  const earlier = await readPartialRecord(recordPath);
  if (earlier?.source !== source) await rm(path, { force: true });
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
  const fresh = (): RunningDigest => startDigest(algorithmsFor(file));
  let digest = fresh();
  const { size: held } = await handle.stat();
  if (held > file.size) await handle.truncate(0);
  else if (held > 0) digest = await digestFile(path, digest, signal);
  let received = digest.size;
  const writeFrom = (start: number): BlockWriter =>
    openBlockWriter(handle, start, (block) => digest.update(block));
  let writer = writeFrom(received);
  let version = earlier?.source === source ? versionOf(earlier) : undefined;
  return {
    path,
    get version() {
      return version;
    },
    get received() {
      return received;
    },
    async receive({ drain, store }, before) {
      const take = (chunk: Uint8Array): void => {
        before(chunk.length);
        if (received === 0 && chunk.length >= MAGIC_LENGTH)
          requireUpdateMagic(chunk.subarray(0, FIRST_BYTES), file.name);
        received += chunk.length;
      };
      if (store === undefined)
        return drain((chunk) => {
          take(chunk);
          return writer.append(chunk);
        });
      await writer.flush();
      try {
        await store(path, received, (chunk) => {
          take(chunk);
          digest.update(chunk);
          return undefined;
        });
      } finally {
        // It may have written more than it has shown.
        await handle.truncate(received);
        writer = writeFrom(received);
      }
    },
    async restart() {
      await writer.flush();
      await handle.truncate(0);
      digest = fresh();
      received = 0;
      writer = writeFrom(0);
    },
    async finish() {
      await writer.flush();
      await handle.close();
      return digest.finish();
    },
    async remember(found, from) {
      version = found;
      const value = { source: from, ...(found ?? { size: file.size }) };
      await writeFileAtomic(recordPath, JSON.stringify(value), { fsync: false });
    },
    async close() {
      await writer.flush().catch(() => undefined);
      // Pieces are written side by side: what follows one that failed is no part of the beginning.
      await handle.truncate(writer.written()).catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
    async discard() {
      await writer.flush().catch(() => undefined);
      await handle.close().catch(() => undefined);
      await Promise.all([path, recordPath].map((name) => rm(name, { force: true })));
    },
  };
}

const versionOf = ({ size, etag, lastModified }: z.output<typeof partialRecord>): RemoteVersion => ({
  size,
  etag,
  lastModified,
});

async function readPartialRecord(path: string): Promise<z.output<typeof partialRecord> | undefined> {
  try {
    return partialRecord.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}
