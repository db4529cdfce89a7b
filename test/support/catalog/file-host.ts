import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Transform } from "node:stream";
import type { StandInFile } from "./entries.ts";

/** How a file host may behave. */
export type FileMode =
  | "normal"
  | "slow"
  | "unavailable"
  | "missing"
  | "truncated"
  | "stuck"
  | "range-less"
  | "lying"
  | "changing"
  | "web-page"
  | "cut"
  | "too-long";

interface Slice {
  readonly start: number;
  readonly end: number;
}

/** Serves one file in the given manner; `serial` counts the requests for it from 0. */
export function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: StandInFile,
  mode: FileMode,
  serial: number,
): void {
  const etag = `"${file.sha1.slice(0, 16)}${mode === "changing" ? serial : ""}"`;
  const asked = mode === "range-less" ? undefined : rangeOf(request, file.size, etag);
  if (mode === "unavailable") response.writeHead(503, { "retry-after": "0" }).end();
  else if (mode === "missing") response.writeHead(404).end();
  else if (mode === "web-page") servePage(response, file.size);
  else if (asked === "unsatisfiable")
    response.writeHead(416, { "content-range": `bytes */${file.size}` }).end();
  else {
    const slice = asked ?? { start: 0, end: file.size };
    response.writeHead(asked ? 206 : 200, {
      // Without a length the answer comes in chunks, and may be longer than anybody expects.
      ...(mode === "too-long" ? {} : { "content-length": slice.end - slice.start }),
      "content-type": "application/octet-stream",
      etag,
      ...(asked ? { "content-range": `bytes ${slice.start}-${slice.end - 1}/${file.size}` } : {}),
    });
    send(response, file, slice, mode, serial);
  }
}

function send(
  response: ServerResponse,
  file: StandInFile,
  slice: Slice,
  mode: FileMode,
  serial: number,
): void {
  const cut = mode === "cut" ? Math.ceil(file.size / 10) : Math.floor(file.size / 2);
  const part = mode === "cut" || mode === "truncated" || mode === "stuck";
  const until = part ? Math.min(slice.end, slice.start + cut) : slice.end;
  const reading = createReadStream(file.path, {
    start: slice.start,
    end: until - 1,
    highWaterMark: 64 * 1024,
  });
  let at = slice.start;
  const changing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const first = at;
      at += chunk.length;
      const wrong = mode === "lying" || (mode === "changing" && serial > 0);
      // The first bytes stay: this one is only found out by its digest.
      const spot = 100 - first;
      if (wrong && spot >= 0 && spot < chunk.length) chunk[spot] = (chunk[spot] ?? 0) ^ 0xff;
      if (mode === "slow") setTimeout(() => done(null, chunk), 30);
      else done(null, chunk);
    },
    flush(done) {
      if (mode === "too-long") this.push("x");
      done();
    },
  });
  reading.pipe(changing);
  changing.pipe(response, { end: until === slice.end });
  // A cut connection: the answer promised more than came. Where it is stuck, nothing more comes, for ever.
  changing.on("end", () => {
    if (until !== slice.end && mode !== "stuck") response.socket?.destroySoon();
  });
  response.on("close", () => reading.destroy());
}

function rangeOf(request: IncomingMessage, size: number, etag: string): Slice | "unsatisfiable" | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const validator = request.headers["if-range"];
  if (!match || (validator !== undefined && validator !== etag)) return undefined;
  const start = Number(match[1]);
  if (start >= size) return "unsatisfiable";
  return { start, end: match[2] ? Math.min(size, Number(match[2]) + 1) : size };
}

/** What some proxies send instead of a file, with its length. */
function servePage(response: ServerResponse, length: number): void {
  const page = "<!DOCTYPE html><html><body>Sign in to the network first.</body></html>";
  response.writeHead(200, { "content-type": "text/html" }).end(page.padEnd(length, " "));
}
