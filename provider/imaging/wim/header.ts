import type { Compression } from "../../terms/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { type ByteSource, requireRange } from "../source/index.ts";
import { fitsMethod } from "./compression/methods.ts";
import { damaged } from "./damaged.ts";
import { requireImageFile } from "./require-image-file.ts";
import { COMPRESSED, type ResourceHeader, readResourceHeader, viewOf } from "./resource-header.ts";

/** The first 208 bytes of an image file. */
export interface WimHeader {
  readonly compression: Compression;
  /** Version 0xe00: blobs may lie in solid resources, as in an ESD. */
  readonly solid: boolean;
  readonly chunkSize: number;
  /** 32 hex digits. */
  readonly guid: string;
  readonly part: number;
  readonly parts: number;
  readonly imageCount: number;
  readonly bootIndex: number;
  readonly table: ResourceHeader;
  readonly xml: ResourceHeader;
}

export const HEADER_SIZE = 208;
const VERSION = 0x10d00;
const VERSION_SOLID = 0xe00;
const MOST_IMAGES = 65_535;
/** Real XML has some 10 kB an image. */
const LARGEST_XML = 64 << 20;
const WRITE_IN_PROGRESS = 0x40;
const IS_COMPRESSED = 0x2;
const METHODS: readonly (readonly [flag: number, compression: Compression])[] = [
  [0x20000, "xpress"],
  [0x200000, "xpress"],
  [0x40000, "lzx"],
  [0x80000, "lzms"],
];
/** What a header without a chunk size means, as the first compressed image files had it. */
const DEFAULT_CHUNK_SIZE = 32_768;

/** The header of an image file, checked: what it says of itself can be true of a file of this size. */
export async function readHeader(source: ByteSource): Promise<WimHeader> {
  const start = await source.readAt(0, Math.min(source.size, HEADER_SIZE));
  requireImageFile(source, start);
  requireRange(source, 0, HEADER_SIZE);
  const view = viewOf(start);
  const header = { ...readNumbers(source, view), ...readCompression(source, view) };
  requireSound(source, header);
  return header;
}

function readNumbers(source: ByteSource, view: DataView) {
  const version = view.getUint32(0x0c, true);
  if (view.getUint32(0x08, true) !== HEADER_SIZE || (version !== VERSION && version !== VERSION_SOLID))
    throw damaged(source.name, "its header is of no known form");
  if (view.getUint32(0x10, true) & WRITE_IN_PROGRESS) throw halfWritten(source.name);
  return {
    solid: version === VERSION_SOLID,
    guid: Buffer.from(view.buffer, view.byteOffset + 0x18, 16).toString("hex"),
    part: view.getUint16(0x28, true),
    parts: view.getUint16(0x2a, true),
    imageCount: view.getUint32(0x2c, true),
    table: readResourceHeader(view, 0x30),
    xml: readResourceHeader(view, 0x48),
    bootIndex: view.getUint32(0x78, true),
    integrity: readResourceHeader(view, 0x7c),
  };
}

function readCompression(
  { name }: ByteSource,
  view: DataView,
): { compression: Compression; chunkSize: number } {
  const flags = view.getUint32(0x10, true);
  const chunkSize = view.getUint32(0x14, true) || DEFAULT_CHUNK_SIZE;
  if ((flags & IS_COMPRESSED) === 0) return { compression: "none", chunkSize };
  const [, compression] = METHODS.find(([flag]) => flags & flag) ?? [];
  if (!compression) throw damaged(name, "it is compressed in no known way");
  if (!fitsMethod(compression, chunkSize))
    throw damaged(name, `its chunk size ${chunkSize} does not fit ${compression}`);
  return { compression, chunkSize };
}

function requireSound(source: ByteSource, header: WimHeader & { readonly integrity: ResourceHeader }): void {
  const { name } = source;
  for (const resource of [header.table, header.xml, header.integrity])
    requireRange(source, resource.offset, resource.stored);
  for (const [what, { flags, stored, size }] of Object.entries({ table: header.table, XML: header.xml }))
    if (flags & COMPRESSED || stored !== size) throw damaged(name, `its ${what} is not stored plainly`);
  if (header.imageCount > MOST_IMAGES) throw damaged(name, `it claims ${header.imageCount} images`);
  if (header.bootIndex > header.imageCount)
    throw damaged(name, `its boot index ${header.bootIndex} names none of its ${header.imageCount} images`);
  if (header.part < 1 || header.part > header.parts)
    throw damaged(name, `it claims to be part ${header.part} of ${header.parts}`);
  if (header.xml.stored === 0 || header.xml.stored > LARGEST_XML)
    throw damaged(name, `its XML has ${header.xml.stored} bytes`);
}

const halfWritten = (name: string) =>
  new ServicingError(
    "IMAGE_HALF_WRITTEN",
    `${name} is half written: a program was stopped while it wrote it.`,
    {
      hint: "Wait until the writing program has ended; if it was killed, take an untouched copy of the image file.",
    },
  );
