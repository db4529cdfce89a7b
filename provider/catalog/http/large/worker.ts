/** The thread of one large request: takes bytes from the connection, writes them to the file, and hands them over. */
import { closeSync, openSync, writeSync } from "node:fs";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectSafely } from "node:tls";
import { parentPort, workerData } from "node:worker_threads";
import type { LargeRequest, Start, Told } from "./messages.ts";
import { closeRing, PIECE, ringWriter } from "./piece-ring.ts";
import { bodyLength, readResponseHead } from "./response-head.ts";

/** Milliseconds. */
const CONNECT_TIMEOUT = 20_000;
const IDLE_TIMEOUT = 60_000;

const { url: address, headers, ring } = workerData as LargeRequest;
const handOver = ringWriter(ring);
const buffer = Buffer.allocUnsafeSlow(PIECE);
let phase: "head" | "waiting" | "body" | "over" = "head";
let before = Buffer.alloc(0);
let missing = 0;
let file: number | undefined;
let position = 0;

const socket = open(new URL(address));
socket.setTimeout(CONNECT_TIMEOUT, () => {
  if (phase !== "waiting") socket.destroy(new Error("the server has been silent for too long"));
});
socket.once("connect", () => socket.setTimeout(IDLE_TIMEOUT));
socket.once("error", (error: NodeJS.ErrnoException) => end(error));
socket.once("close", () => end(new Error("the connection was closed")));
socket.write(requestText(new URL(address)));

/** One buffer for all reads: to hand out new memory for each takes longer than a fast network. False holds the socket back. */
function receive(count: number): boolean {
  const bytes = buffer.subarray(0, count);
  try {
    if (phase === "head") return takeHead(bytes);
    takeBody(bytes);
  } catch (error) {
    end(error as Error);
  }
  return phase === "body";
}

function takeHead(bytes: Buffer): boolean {
  before = Buffer.concat([before, bytes]);
  const head = readResponseHead(before);
  if (head === undefined) return true;
  before = before.subarray(head.length);
  missing = bodyLength(head) ?? 0;
  phase = "waiting";
  tell({ kind: "head", head });
  return false;
}

parentPort?.once("message", (start: Start) => {
  if (phase === "over") return;
  phase = "body";
  ({ position } = start);
  try {
    if (start.path !== undefined) file = openSync(start.path, "r+");
    for (let at = 0; at < before.length; at += PIECE) takeBody(before.subarray(at, at + PIECE));
    if (missing === 0) end();
    else socket.resume();
  } catch (error) {
    end(error as Error);
  }
});

function takeBody(bytes: Buffer): void {
  const part = bytes.subarray(0, missing);
  missing -= part.length;
  if (file !== undefined) writeAll(file, part);
  if (part.length > 0) handOver(part);
  if (missing === 0) end();
}

/** A nearly full disk takes a part; the rest is refused with the reason. */
function writeAll(to: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const written = writeSync(to, bytes, done, bytes.length - done, position);
    done += written;
    position += written;
  }
}

function end(error?: NodeJS.ErrnoException): void {
  if (phase === "over") return;
  phase = "over";
  socket.destroy();
  if (file !== undefined) closeSync(file);
  closeRing(ring);
  tell(error ? { kind: "failed", message: error.message, code: error.code } : { kind: "done" });
  parentPort?.close();
}

function tell(message: Told): void {
  parentPort?.postMessage(message);
}

function open({ hostname, protocol, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, "");
  const onread = { buffer, callback: receive };
  if (protocol !== "https:") return connect({ host, port: Number(port || 80), onread });
  // The types of Node leave out that TLS sockets read into a given buffer too.
  const options = { host, port: Number(port || 443), servername: isIP(host) === 0 ? host : "", onread };
  return connectSafely(options);
}

function requestText({ host, pathname, search }: URL): string {
  const lines = Object.entries({ host, ...headers, connection: "close" })
    .filter(([, value]) => !/[\r\n]/.test(value))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join("")}\r\n`;
}
