import { damaged } from "../damaged.ts";
import { readU64, viewOf } from "../resource-header.ts";

/** The unpacked metadata of an image: security descriptors, then directories as lists of entries. */
export interface Metadata {
  /** What an error calls it. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly view: DataView;
}

const ENTRY = 102;
const STREAM = 38;
const SHA1_BYTES = 20;
const DIRECTORY = 0x10;
const REPARSE_POINT = 0x400;
const ATTRIBUTES_AT = 8;
const CHILDREN_AT = 16;
const SHA1_AT = 64;
const STREAMS_AT = 96;
const NAME_BYTES_AT = 100;
const NO_SHA1 = "0".repeat(40);

export const openMetadata = (bytes: Uint8Array, name: string): Metadata => ({
  name,
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  view: viewOf(bytes),
});

/** Gives its memory back without waiting for a collection; what is looked up afterwards lies outside. */
export function freeMetadata({ bytes }: Metadata): void {
  if (bytes.length > 0 && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
}

/** Where the root's entry lies: behind the security data. */
export function rootEntry(metadata: Metadata): number {
  requireInside(metadata, 0, 8);
  return Math.max(8, aligned(metadata.view.getUint32(0, true)));
}

/** The entries of the directory whose list begins at `start`, one after another, by their offsets. */
export function* entriesFrom(metadata: Metadata, start: number): Generator<number> {
  for (let at = start; ; at = nextEntry(metadata, at)) {
    requireInside(metadata, at, 8);
    if (readU64(metadata.view, at) === 0) return;
    requireInside(metadata, at, ENTRY);
    yield at;
  }
}

/** Where the list of a directory's children begins; 0 = it has none. */
export const childrenOf = ({ view }: Metadata, at: number): number => readU64(view, at + CHILDREN_AT);

export const isDirectory = ({ view }: Metadata, at: number): boolean =>
  (view.getUint32(at + ATTRIBUTES_AT, true) & DIRECTORY) !== 0;

export const nameLength = ({ view }: Metadata, at: number): number =>
  view.getUint16(at + NAME_BYTES_AT, true) >> 1;

export function nameOf(metadata: Metadata, at: number): string {
  const start = at + ENTRY;
  const end = start + 2 * nameLength(metadata, at);
  requireInside(metadata, start, end - start);
  return metadata.bytes.toString("utf16le", start, end);
}

/**
 * The SHA-1 of a file's contents; null for what has none: directories, empty files, links. Where a file has further
 * streams, its contents are among them, as the one without a name.
 */
export function contentSha1(metadata: Metadata, at: number): string | null {
  const { view } = metadata;
  if ((view.getUint32(at + ATTRIBUTES_AT, true) & (DIRECTORY | REPARSE_POINT)) !== 0) return null;
  const own = sha1At(metadata, at + SHA1_AT);
  if (own !== null) return own;
  for (const stream of streamsOf(metadata, at))
    if (view.getUint16(stream + 36, true) === 0) return sha1At(metadata, stream + 16);
  return null;
}

function sha1At({ bytes }: Metadata, at: number): string | null {
  const sha1 = bytes.toString("hex", at, at + SHA1_BYTES);
  return sha1 === NO_SHA1 ? null : sha1;
}

function* streamsOf(metadata: Metadata, at: number): Generator<number> {
  let stream = at + aligned(entryLength(metadata, at, ENTRY));
  for (let left = metadata.view.getUint16(at + STREAMS_AT, true); left > 0; left--) {
    requireInside(metadata, stream, STREAM);
    yield stream;
    stream += aligned(entryLength(metadata, stream, STREAM));
  }
}

function nextEntry(metadata: Metadata, at: number): number {
  let next = at + aligned(entryLength(metadata, at, ENTRY));
  if (metadata.view.getUint16(at + STREAMS_AT, true) === 0) return next;
  for (const stream of streamsOf(metadata, at))
    next = stream + aligned(entryLength(metadata, stream, STREAM));
  return next;
}

function entryLength(metadata: Metadata, at: number, least: number): number {
  const length = readU64(metadata.view, at);
  if (!(length >= least && at + length <= metadata.bytes.length)) throw broken(metadata);
  return length;
}

const aligned = (offset: number): number => Math.ceil(offset / 8) * 8;

function requireInside(metadata: Metadata, at: number, length: number): void {
  if (!(at >= 0 && at + length <= metadata.bytes.length)) throw broken(metadata);
}

const broken = ({ name }: Metadata) => damaged(name, "its list of files does not fit together");
