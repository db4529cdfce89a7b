import type { ByteSource } from "../../imaging/source/byte-source.ts";
import { ServicingError } from "../../terms/index.ts";
import type { HttpClient } from "./http-client.ts";
import { fileOf, type RemoteVersion, requestRange } from "./range-request.ts";

export interface OpenUrlOptions {
  readonly http: HttpClient;
  /** Bytes that one request brings at least, so that neighbouring reads need no other. Default 16 KiB. */
  readonly window?: number;
}

const WINDOW = 16 * 1024;
/** Containers keep their tables at the end: the first read there brings them all. */
const TAIL_WINDOWS = 4;
const KEPT_WINDOWS = 256;

/**
 * A remote file at random access by HTTP ranges: one request opens it, and reads are made from windows that are kept.
 * @throws ServicingError DOWNLOAD_FAILED where the server ignores ranges or the file changes between two requests,
 * HOST_NOT_ALLOWED, CATALOG_UNREACHABLE; reads past the end reject with IMAGE_TRUNCATED.
 */
export async function openUrl(address: string | URL, options: OpenUrlOptions): Promise<ByteSource> {
  const { http, window = WINDOW } = options;
  const url = new URL(address);
  const windows = new Map<number, Uint8Array>();
  const first = await requestRange(http, url, 0, window);
  const { version } = first;
  keep(windows, 0, first.bytes, window);
  const fetching = fetchWindows(http, url, version, window, windows);
  let queue: Promise<unknown> = Promise.resolve();

  function readAt(offset: number, length: number): Promise<Uint8Array> {
    // One after the other: a read that waited often finds its bytes in the windows of the one before.
    const reading = queue.then(() => read(offset, length));
    queue = reading.catch(() => undefined);
    return reading;
  }

  async function read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || length < 0 || offset + length > version.size)
      throw truncated(url, offset, length, version);
    const bytes = new Uint8Array(length);
    if (length === 0) return bytes;
    const from = Math.floor(offset / window);
    const to = Math.floor((offset + length - 1) / window);
    const held = await fetching(from, to);
    for (let index = from; index <= to; index++) {
      const part = held.get(index) ?? new Uint8Array();
      const start = Math.max(0, offset - index * window);
      const end = Math.min(part.length, offset + length - index * window);
      bytes.set(part.subarray(start, end), index * window + start - offset);
    }
    return bytes;
  }

  return { name: fileOf(url), size: version.size, readAt, close: async () => windows.clear() };
}

/** Windows `from` to `to`, asking for those that are not held in as few requests as there are gaps. */
function fetchWindows(
  http: HttpClient,
  url: URL,
  version: RemoteVersion,
  window: number,
  windows: Map<number, Uint8Array>,
): (from: number, to: number) => Promise<ReadonlyMap<number, Uint8Array>> {
  const last = Math.floor((version.size - 1) / window);
  const tail = Math.max(0, last - TAIL_WINDOWS + 1);
  return async (from, to) => {
    const held = new Map<number, Uint8Array>();
    for (let index = from; index <= to; index++) {
      const known = windows.get(index);
      if (known !== undefined) {
        held.set(index, known);
        continue;
      }
      const start = Math.min(index, tail);
      let end = index;
      while (end < to && !windows.has(end + 1)) end++;
      if (end >= tail) end = last;
      const { bytes } = await requestRange(
        http,
        url,
        start * window,
        Math.min((end + 1) * window, version.size) - start * window,
        version,
      );
      keep(windows, start, bytes, window);
      keep(held, start, bytes, window);
    }
    while (windows.size > KEPT_WINDOWS) windows.delete(windows.keys().next().value ?? 0);
    return held;
  };
}

function keep(windows: Map<number, Uint8Array>, first: number, bytes: Uint8Array, window: number): void {
  for (let at = 0; at < bytes.length; at += window)
    windows.set(first + at / window, bytes.subarray(at, at + window));
}

const truncated = (url: URL, offset: number, length: number, { size }: RemoteVersion): ServicingError =>
  new ServicingError(
    "IMAGE_TRUNCATED",
    `${fileOf(url)} ends at byte ${size}, but ${length} bytes at ${offset} are needed.`,
    { hint: "The file on the server is incomplete." },
  );
