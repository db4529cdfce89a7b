import type { Compression } from "../../../terms/index.ts";
import { type ByteSource, sliceSource } from "../../source/index.ts";
import type { SolidRun } from "../blob-table.ts";
import { chunkUnpacker } from "../compression/chunk-unpacker.ts";
import { fitsMethod } from "../compression/methods.ts";
import { damaged } from "../damaged.ts";
import { type ResourceHeader, readU64, viewOf } from "../resource-header.ts";
import { readChunkSizes } from "./chunk-layout.ts";
import { chunkedSource } from "./chunked-source.ts";

/** Reads bytes of a run, counted from the start of its first resource. */
export type SolidReader = (offset: number, length: number) => Promise<Uint8Array>;

const HEADER_SIZE = 16;
const METHODS: readonly (Compression | undefined)[] = [undefined, "xpress", "lzx", "lzms"];

/** The blobs of a solid run: its resources one after another. Their own headers are read at the first read. */
export function openSolidRun(source: ByteSource, run: SolidRun): SolidReader {
  let members: Promise<readonly ByteSource[]> | undefined;
  return async (offset, length) => {
    members ??= openAll(source, run).catch((error) => {
      members = undefined;
      throw error;
    });
    let start = 0;
    for (const member of await members) {
      if (offset < start + member.size) {
        if (offset + length > start + member.size) break;
        return member.readAt(offset - start, length);
      }
      start += member.size;
    }
    throw damaged(source.name, `no solid resource holds bytes ${offset} to ${offset + length} of its run`);
  };
}

const openAll = (source: ByteSource, run: SolidRun): Promise<ByteSource[]> =>
  Promise.all(run.resources.map((resource) => openSolid(source, resource)));

async function openSolid(source: ByteSource, { offset, stored }: ResourceHeader): Promise<ByteSource> {
  const bytes = sliceSource(source, offset, stored, source.name);
  const view = viewOf(await bytes.readAt(0, HEADER_SIZE));
  const size = readU64(view, 0);
  const chunkSize = view.getUint32(8, true);
  const compression = METHODS[view.getUint32(12, true)];
  if (!compression || !fitsMethod(compression, chunkSize))
    throw damaged(source.name, "a solid resource is compressed in no known way");
  if (!(size <= stored * chunkSize))
    throw damaged(source.name, `${size} bytes cannot be in ${stored} stored ones`);
  return chunkedSource({
    name: source.name,
    size,
    stored: bytes,
    unpacker: chunkUnpacker(compression, chunkSize),
    readLayout: () => readChunkSizes(bytes, { headerSize: HEADER_SIZE, size, chunkSize }),
  });
}
