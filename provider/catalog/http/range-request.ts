import { ServicingError } from "../../terms/index.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";

/** What tells one version of a remote file from another. */
export interface RemoteVersion {
  readonly size: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

export interface RangeAnswer {
  readonly bytes: Uint8Array;
  readonly version: RemoteVersion;
}

/** Reads `length` bytes from `start`; fewer only where the file ends. Refuses a server that sends anything else. */
export async function requestRange(
  http: HttpClient,
  url: URL,
  start: number,
  length: number,
  expected?: RemoteVersion,
): Promise<RangeAnswer> {
  const validator = strongValidator(expected);
  const answer = await http.request(url, {
    headers: {
      range: `bytes=${start}-${start + length - 1}`,
      ...(validator === undefined ? {} : { "if-range": validator }),
    },
  });
  try {
    const version = readVersion(answer);
    if (expected) requireSame(url, expected, version);
    const range = answer.status === 206 ? contentRange(answer) : undefined;
    const bytes = await readBody(answer, range === undefined ? start + length : length);
    if (range === undefined) {
      if (answer.status !== 200) throw refused(url, `it answers with status ${answer.status}`);
      if (bytes.length !== version.size) throw withoutRanges(url);
      return { bytes: bytes.subarray(start, start + length), version };
    }
    const wanted = Math.min(length, version.size - start);
    if (range.start !== start || bytes.length !== wanted)
      throw refused(url, "it sends another range than asked for");
    return { bytes, version };
  } finally {
    answer.body.destroy();
  }
}

/** For `If-Range`: a weak ETag proves nothing about bytes. */
export function strongValidator(version: RemoteVersion | undefined): string | undefined {
  if (version?.etag !== undefined && !version.etag.startsWith("W/")) return version.etag;
  return version?.lastModified;
}

export function readVersion(answer: HttpAnswer): RemoteVersion {
  const total = contentRange(answer)?.size ?? Number(answer.header("content-length") ?? Number.NaN);
  return { size: total, etag: answer.header("etag"), lastModified: answer.header("last-modified") };
}

export function contentRange(answer: HttpAnswer): { start: number; size: number } | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.header("content-range") ?? "");
  return match ? { start: Number(match[1]), size: Number(match[2]) } : undefined;
}

export const sameVersion = (a: RemoteVersion, b: RemoteVersion): boolean =>
  a.size === b.size &&
  (a.etag === undefined || b.etag === undefined || a.etag === b.etag) &&
  (a.lastModified === undefined || b.lastModified === undefined || a.lastModified === b.lastModified);

function requireSame(url: URL, expected: RemoteVersion, found: RemoteVersion): void {
  if (Number.isNaN(found.size) || sameVersion(expected, found)) return;
  throw new ServicingError("DOWNLOAD_FAILED", `${url.href} changed while it was read.`, {
    hint: "Try again; if it stays so, the server or a proxy before it gives different files under one address.",
    detail: { size: [expected.size, found.size], etag: [expected.etag ?? null, found.etag ?? null] },
  });
}

/** At most `limit` bytes and one more: a server that ignores ranges must not send gigabytes. */
async function readBody(answer: HttpAnswer, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await answer.body.drain((chunk) => {
    chunks.push(new Uint8Array(chunk));
    length += chunk.length;
    if (length > limit) answer.body.destroy();
    return undefined;
  });
  return Buffer.concat(chunks);
}

const withoutRanges = (url: URL): ServicingError =>
  new ServicingError("DOWNLOAD_FAILED", `${url.host} does not serve parts of ${fileOf(url)}.`, {
    hint: "Fetch the file by other means and lock from the folder that it lies in.",
  });

const refused = (url: URL, reason: string): ServicingError =>
  new ServicingError("DOWNLOAD_FAILED", `Cannot read ${fileOf(url)} from ${url.host}: ${reason}.`, {
    hint: "Lock again: the address may have changed, or the update was withdrawn.",
  });

export const fileOf = (url: URL): string => url.pathname.split("/").pop() || url.pathname;
