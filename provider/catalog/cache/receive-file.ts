import { setTimeout as pause } from "node:timers/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { PASSING_STATUS, type Patience, pauseBefore } from "../http/back-off.ts";
import { type RemoteVersion, sameVersion } from "../http/range-request.ts";
import type { PartialFile } from "./partial-file.ts";
import { type ByteStream, RemoteRefusal } from "./remote-stream.ts";
import type { WantedFile } from "./wanted-file.ts";

export interface FileOrigin {
  /** What it is called in messages: a host, a folder. */
  readonly name: string;
  /** Names the place for a later process that goes on. */
  readonly source: string;
  open(start: number, version: RemoteVersion | undefined): Promise<ByteStream>;
}

/**
 * Takes a whole file in, going on after cuts. Attempts that bring nothing new are counted; an origin that can only
 * start over may do so as often.
 * @throws ServicingError DOWNLOAD_FAILED, DIGEST_MISMATCH, DISK_FULL, CANCELLED
 */
export async function receiveFile(
  file: WantedFile,
  origin: FileOrigin,
  partial: PartialFile,
  patience: Patience,
  signal: AbortSignal | undefined,
  onBytes: (received: number) => void,
): Promise<void> {
  let fruitless = 0;
  let furthest = partial.received;
  while (partial.received < file.size) {
    const failure = await receiveSome(file, origin, partial, signal, onBytes);
    if (failure instanceof ServicingError && failure.code === "DIGEST_MISMATCH") throw failure;
    if (partial.received === file.size) return;
    if (signal?.aborted) throw new ServicingError("CANCELLED", `Cancelled while fetching ${file.name}.`);
    fruitless = partial.received > furthest ? 0 : fruitless + 1;
    furthest = Math.max(furthest, partial.received);
    if (!isPassing(failure) || fruitless > patience.retries)
      throw downloadFailed(file, origin, partial, failure);
    const retryAfter = failure instanceof RemoteRefusal ? failure.retryAfter : undefined;
    await pause(pauseBefore(fruitless + 1, patience, retryAfter), undefined, { signal }).catch(
      () => undefined,
    );
  }
}

/** One connection: everything that it brings; answers with the reason for which it ended early. */
async function receiveSome(
  file: WantedFile,
  origin: FileOrigin,
  partial: PartialFile,
  signal: AbortSignal | undefined,
  onBytes: (received: number) => void,
): Promise<unknown> {
  let stream: ByteStream | undefined;
  try {
    stream = await origin.open(partial.received, partial.version);
    if (changed(partial.version, stream.version)) await startOver(partial, stream, origin);
    else if (stream.start !== partial.received) await partial.restart();
    await partial.remember(stream.version, origin.source);
    await partial.receive(stream, (coming) => {
      signal?.throwIfAborted();
      if (partial.received + coming > file.size) throw tooLong(file, origin);
      onBytes(partial.received + coming);
    });
    return new Error("the connection was closed");
  } catch (error) {
    if (error instanceof RemoteRefusal && error.status === 416) await partial.restart();
    return error;
  } finally {
    stream?.close();
  }
}

/** Bytes of two versions must not be joined. */
async function startOver(partial: PartialFile, stream: ByteStream, origin: FileOrigin): Promise<void> {
  await partial.restart();
  await partial.remember(stream.version, origin.source);
  if (stream.start !== 0) throw new Error("the file changed while it was fetched");
}

const changed = (before: RemoteVersion | undefined, now: RemoteVersion | undefined): boolean =>
  before !== undefined && now !== undefined && !Number.isNaN(now.size) && !sameVersion(before, now);

function isPassing(failure: unknown): boolean {
  if (failure instanceof RemoteRefusal)
    return PASSING_STATUS.includes(failure.status) || failure.status === 416;
  if (failure instanceof ServicingError) return failure.code === "CATALOG_UNREACHABLE";
  const { code = "" } = failure as NodeJS.ErrnoException;
  return !/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|ENOENT|EISDIR)$/.test(code);
}

function downloadFailed(
  file: WantedFile,
  origin: FileOrigin,
  partial: PartialFile,
  failure: unknown,
): ServicingError {
  if (failure instanceof ServicingError && failure.code !== "CATALOG_UNREACHABLE") return failure;
  if (!isPassing(failure)) return toServicingError(failure, file.name);
  const reason = failure instanceof Error ? failure.message : String(failure);
  return new ServicingError(
    "DOWNLOAD_FAILED",
    `Cannot fetch ${file.name} from ${origin.name}: ${reason.replace(/\.$/, "")} (${partial.received} of ${file.size} bytes are here).`,
    { hint: "Run it again to go on from there, or name a mirror.", cause: failure },
  );
}

const tooLong = (file: WantedFile, origin: FileOrigin): ServicingError =>
  new ServicingError(
    "DIGEST_MISMATCH",
    `${origin.name} sends more than the ${file.size} bytes of ${file.name}.`,
    {
      hint: "Lock the update again and review the change: the file behind the address is another one.",
    },
  );
