import type { Compression } from "../../../terms/index.ts";
import { type ByteSource, sliceSource } from "../../source/index.ts";
import { chunkUnpacker } from "../compression/chunk-unpacker.ts";
import { damaged } from "../damaged.ts";
import { COMPRESSED, type ResourceHeader } from "../resource-header.ts";
import { readChunkOffsets } from "./chunk-layout.ts";
import { chunkedSource } from "./chunked-source.ts";

/** What is needed of an image file to read its resources. */
export interface ResourceFile {
  readonly source: ByteSource;
  readonly compression: Compression;
  readonly chunkSize: number;
}

/** A resource that is not solid, at random access over its unpacked bytes. */
export function openResource(file: ResourceFile, header: ResourceHeader, name: string): ByteSource {
  const { offset, stored, size, flags } = header;
  if ((flags & COMPRESSED) === 0) {
    if (stored !== size) throw damaged(name, `${stored} bytes are stored for ${size}`);
    return sliceSource(file.source, offset, size, name);
  }
  const { compression, chunkSize } = file;
  if (compression === "none") throw damaged(name, "it is compressed, but its image file is not");
  if (!Number.isSafeInteger(size) || size > stored * chunkSize)
    throw damaged(name, `${size} bytes cannot be in ${stored} stored ones`);
  const bytes = sliceSource(file.source, offset, stored, name);
  return chunkedSource({
    name,
    size,
    stored: bytes,
    unpacker: chunkUnpacker(compression, chunkSize),
    readLayout: () => readChunkOffsets(bytes, size, chunkSize),
  });
}
