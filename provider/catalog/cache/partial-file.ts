import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import type { RemoteVersion } from "../http/range-request.ts";
import { openBlockWriter } from "./block-writer.ts";
import type { CachePaths } from "./cache-paths.ts";
import { digestFile, type RunningDigest, startDigest } from "./digest-stream.ts";
import { FIRST_BYTES, MAGIC_LENGTH, requireUpdateMagic } from "./first-bytes.ts";
import { algorithmsFor, type FileDigests, keyOf, type WantedFile } from "./wanted-file.ts";

/** What has arrived of a file, its digest so far, and of which version of the remote file it is. */
export interface PartialFile {
  readonly path: string;
  readonly received: number;
  readonly version: RemoteVersion | undefined;
  append(chunk: Uint8Array): Promise<void>;
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
  const handle = await open(path, "a+");
  const fresh = (): RunningDigest => startDigest(algorithmsFor(file));
  let digest = fresh();
  const { size: held } = await handle.stat();
  if (held > file.size) await handle.truncate(0);
  else if (held > 0) digest = await digestFile(path, digest, signal);
  let received = digest.size;
  const writer = openBlockWriter(handle, (block) => digest.update(block));
  let version = earlier?.source === source ? versionOf(earlier) : undefined;
  return {
    path,
    get version() {
      return version;
    },
    get received() {
      return received;
    },
    async append(chunk) {
      if (received === 0 && chunk.length >= MAGIC_LENGTH)
        requireUpdateMagic(chunk.subarray(0, FIRST_BYTES), file.name);
      received += chunk.length;
      await writer.append(chunk);
    },
    async restart() {
      await writer.flush();
      await handle.truncate(0);
      digest = fresh();
      received = 0;
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
      await handle.close().catch(() => undefined);
    },
    async discard() {
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
