/** Status and headers of an answer, as they stand before its bytes. */
export interface ResponseHead {
  readonly status: number;
  /** By the name in lower case; of several with one name the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** How many bytes it took. */
  readonly length: number;
}

const MOST = 64 * 1024;

/**
 * Reads the head of an HTTP/1.1 answer (RFC 9112); undefined until all of it is there. Interim answers are passed over.
 * @throws Error where it is no such answer.
 */
export function readResponseHead(bytes: Buffer): ResponseHead | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0 && bytes.length <= MOST) return undefined;
  const [first = "", ...lines] = bytes.toString("latin1", 0, Math.max(0, end)).split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) throw new Error("the answer is not HTTP");
  const length = end + 4;
  if (status < 200) {
    const next = readResponseHead(bytes.subarray(length));
    return next && { ...next, length: length + next.length };
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", value = ""] = /^([^:\s]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name !== "" && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
  }
  return { status, headers, length };
}

/** Bytes that follow; undefined where only the end of the connection or of the chunks tells. */
export function bodyLength({ status, headers }: ResponseHead): number | undefined {
  if (status === 204 || status === 304) return 0;
  const text = headers.get("content-length");
  return headers.has("transfer-encoding") || text === undefined || !/^\d{1,15}$/.test(text)
    ? undefined
    : Number(text);
}
