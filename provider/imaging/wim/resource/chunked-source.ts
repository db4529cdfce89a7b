import { type ByteSource, requireRange } from "../../source/index.ts";
import type { ChunkUnpacker } from "../compression/chunk-unpacker.ts";
import { DamagedData } from "../compression/damaged-data.ts";
import { damaged } from "../damaged.ts";
import { ChunkCache } from "./chunk-cache.ts";
import type { ChunkLayout } from "./chunk-layout.ts";

export interface ChunkedResource {
  readonly name: string;
  /** Unpacked bytes. */
  readonly size: number;
  /** The bytes of the resource as they are stored. */
  readonly stored: ByteSource;
  readonly unpacker: ChunkUnpacker;
  /** Called once, at the first read. */
  readonly readLayout: () => Promise<ChunkLayout>;
}

/** Unpacked bytes that are kept for each open resource. */
const CACHE = 4 << 20;
/** Stored bytes that are read at once. */
const LONGEST_READ = 1 << 20;

/** A compressed resource at random access: only the chunks that are asked for are read and unpacked. */
export function chunkedSource(resource: ChunkedResource): ByteSource {
  const { name, size } = resource;
  let opened: Promise<OpenedResource> | undefined;
  const read = async <T>(offset: number, length: number, reading: (from: OpenedResource) => Promise<T>) => {
    requireRange(resource, offset, length);
    opened ??= open(resource);
    try {
      return await reading(await opened);
    } catch (error) {
      opened = undefined;
      if (error instanceof DamagedData) throw damaged(name, "its compressed data cannot be unpacked", error);
      throw error;
    }
  };
  return {
    name,
    size,
    readAt: (offset, length) => read(offset, length, (from) => assemble(from, offset, length)),
    ...(resource.unpacker.batch === 0 && {
      readInto: (offset: number, target: Uint8Array) =>
        read(offset, target.length, (from) => fill(from, offset, target)),
    }),
    close: async () => {},
  };
}

interface OpenedResource extends ChunkedResource {
  readonly layout: ChunkLayout;
  readonly cache: ChunkCache;
}

async function open(resource: ChunkedResource): Promise<OpenedResource> {
  const layout = await resource.readLayout();
  const cache = new ChunkCache(
    Math.max(1, Math.floor(Math.max(CACHE, 2 * resource.unpacker.batch) / layout.chunkSize)),
  );
  return { ...resource, layout, cache };
}

async function assemble(opened: OpenedResource, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { chunkSize } = opened.layout;
  const last = Math.floor((offset + length - 1) / chunkSize);
  for (let index = Math.floor(offset / chunkSize); index <= last && length > 0; index++) {
    const chunk = await (opened.cache.get(index) ?? unpackFrom(opened, index, last));
    const start = index * chunkSize;
    const from = Math.max(0, offset - start);
    bytes.set(chunk.subarray(from, Math.min(chunk.length, offset + length - start)), start + from - offset);
  }
  return bytes;
}

/** Whole chunks are unpacked to where they belong and not kept: what is read in one go is not read again. */
async function fill(opened: OpenedResource, offset: number, target: Uint8Array): Promise<void> {
  const { chunkSize } = opened.layout;
  const end = offset + target.length;
  for (let at = offset; at < end; ) {
    const index = Math.floor(at / chunkSize);
    const stop = at % chunkSize === 0 ? endOfWhole(opened, index, end) : index;
    const next = Math.min(end, Math.max(stop, index + 1) * chunkSize);
    if (stop > index)
      await unpackRun(opened, index, stop, (chunk, size) =>
        target.subarray(chunk * chunkSize - offset, chunk * chunkSize - offset + size),
      );
    else target.set(await assemble(opened, at, next - at), at - offset);
    at = next;
  }
}

/** Behind the last chunk from `first` on that ends before `end`, as far as one read of stored bytes goes. */
function endOfWhole({ layout, size }: OpenedResource, first: number, end: number): number {
  const { chunkSize, chunks } = layout;
  const whole = end === size ? chunks : Math.floor(end / chunkSize);
  let stop = Math.min(first + 1, whole);
  while (stop < whole && layout.boundary(stop + 1) - layout.boundary(first) <= LONGEST_READ) stop += 1;
  return stop;
}

/** Unpacks chunk `first` and what is wanted after it, as far as one read of stored bytes goes; answers with `first`. */
function unpackFrom(opened: OpenedResource, first: number, last: number): Promise<Uint8Array> {
  const { layout, cache, unpacker } = opened;
  const longest = Math.max(LONGEST_READ, unpacker.batch);
  const wanted = Math.max(last + 1, first + Math.floor(unpacker.batch / layout.chunkSize));
  const most = Math.min(wanted, first + cache.capacity, layout.chunks);
  let end = first + 1;
  while (end < most && !cache.has(end)) {
    if (layout.boundary(end + 1) - layout.boundary(first) > longest) break;
    end += 1;
  }
  const run = unpackRun(opened, first, end);
  const chunks = Array.from({ length: end - first }, async (_, i) => (await run)[i] as Uint8Array);
  for (const [i, chunk] of [...chunks.entries()].reverse()) cache.put(first + i, chunk);
  return chunks[0] as Promise<Uint8Array>;
}

async function unpackRun(
  opened: OpenedResource,
  first: number,
  end: number,
  placeOf?: (index: number, size: number) => Uint8Array,
): Promise<Uint8Array[]> {
  const { layout, stored, unpacker } = opened;
  const start = layout.boundary(first);
  const bytes = await stored.readAt(start, layout.boundary(end) - start);
  const chunks = Array.from({ length: end - first }, (_, i) => storedChunk(opened, bytes, start, first + i));
  const placed = chunks.map((chunk, i) => ({ ...chunk, into: placeOf?.(first + i, chunk.size) }));
  const packed = placed.filter(({ data, size }) => data.length !== size);
  const unpacked = (await unpacker.unpack(packed))[Symbol.iterator]();
  return placed.map(({ data, size, into }) => {
    if (data.length !== size) return unpacked.next().value;
    into?.set(data);
    return into ?? data.slice();
  }) as Uint8Array[];
}

/** A chunk of which as many bytes are stored as it has is not compressed. */
function storedChunk({ layout, size }: OpenedResource, bytes: Uint8Array, start: number, index: number) {
  const from = layout.boundary(index) - start;
  const to = layout.boundary(index + 1) - start;
  const unpacked = Math.min(layout.chunkSize, size - index * layout.chunkSize);
  if (!(from >= 0 && from < to && to <= bytes.length && to - from <= unpacked))
    throw new DamagedData("A chunk that lies outside its resource");
  return { data: bytes.subarray(from, to), size: unpacked };
}
