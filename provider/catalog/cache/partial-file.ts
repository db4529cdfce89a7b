import { constants } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import type { RemoteVersion } from "../http/range-request.ts";
import type { CachePaths } from "./cache-paths.ts";
import { digestFile, type RunningDigest, startDigest } from "./digest-stream.ts";
import { FIRST_BYTES, MAGIC_LENGTH, requireUpdateMagic } from "./first-bytes.ts";
import type { ByteStream } from "./remote-stream.ts";
import { algorithmsFor, type FileDigests, keyOf, type WantedFile } from "./wanted-file.ts";
import { type FileWriter, openFileWriter } from "./writing/file-writer.ts";
import { openThreadWriter } from "./writing/thread-writer.ts";

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

/** Below this a thread of its own costs more than it brings. */
const LARGE = 16 * 1024 * 1024;

export interface PartialOptions {
  /** Names the place that the bytes come from. */
  readonly source: string;
  /** From how many missing bytes on a thread of its own writes them. Default 16 MiB. */
  readonly large?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Goes on with what an earlier attempt left, if it came from the same source; its bytes are taken into the digest. */
export async function openPartial(
  paths: CachePaths,
  file: WantedFile,
  { source, large = LARGE, signal }: PartialOptions,
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
  const writeFrom = (start: number): FileWriter =>
    file.size - start >= large ? openThreadWriter(handle, start) : openFileWriter(handle, start);
  let writer = writeFrom(received);
  let version = earlier?.source === source ? versionOf(earlier) : undefined;
  /** What was received but not written is lost; nothing is written afterwards. */
  const endWriting = async (): Promise<void> => {
    await writer.flush().catch(() => undefined);
    await writer.close();
  };
  return {
    path,
    get version() {
      return version;
    },
    get received() {
      return received;
    },
    receive: ({ drain }, before) =>
      drain((chunk) => {
        before(chunk.length);
        if (received === 0 && chunk.length >= MAGIC_LENGTH)
          requireUpdateMagic(chunk.subarray(0, FIRST_BYTES), file.name);
        received += chunk.length;
        digest.update(chunk);
        return writer.append(chunk);
      }),
    async restart() {
      await endWriting();
      await handle.truncate(0);
      digest = fresh();
      received = 0;
      writer = writeFrom(0);
    },
    async finish() {
      await writer.flush();
      await writer.close();
      await handle.close();
      return digest.finish();
    },
    async remember(found, from) {
      version = found;
      const value = { source: from, ...(found ?? { size: file.size }) };
      await writeFileAtomic(recordPath, JSON.stringify(value), { fsync: false });
    },
    async close() {
      await endWriting();
      await handle.truncate(writer.written()).catch(() => undefined);
      await handle.close().catch(() => undefined);
    },
    async discard() {
      await endWriting();
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
