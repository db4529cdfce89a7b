import { type ByteSource, requireRange } from "../source/index.ts";
import { type BlobLocation, type BlobTable, readBlobTable, type SolidRun } from "./blob-table.ts";
import { damaged } from "./damaged.ts";
import { readHeader, type WimHeader } from "./header.ts";
import { openResource } from "./resource/open-resource.ts";
import { openSolidRun, type SolidReader } from "./resource/solid-run.ts";
import type { ResourceHeader } from "./resource-header.ts";

/** One file of an image file that may be split: its header, its table, its blobs. */
export interface WimPart {
  readonly source: ByteSource;
  readonly header: WimHeader;
  readonly table: BlobTable;
  openLocation(location: BlobLocation, name: string): ByteSource;
}

/** Far above the 6.5 MB of the largest images known; a damaged size must not take the memory. */
const LARGEST_TABLE = 512 << 20;

export async function openPart(source: ByteSource, header?: WimHeader): Promise<WimPart> {
  const known = header ?? (await readHeader(source));
  const { offset, stored } = known.table;
  if (stored > LARGEST_TABLE) throw damaged(source.name, `its blob table has ${stored} bytes`);
  const bytes = await source.readAt(offset, stored);
  return {
    source,
    header: known,
    table: readBlobTable(bytes, { ...known, name: source.name, size: source.size }),
    openLocation: locationOpener(source, known),
  };
}

function locationOpener(source: ByteSource, header: WimHeader): WimPart["openLocation"] {
  const file = { ...header, source };
  const readers = new Map<SolidRun, SolidReader>();
  return ({ resource, solidRun }, name) => {
    if (!solidRun) return openResource(file, resource, name);
    const reader = readers.get(solidRun) ?? openSolidRun(source, solidRun);
    readers.set(solidRun, reader);
    return solidBlob(reader, resource, name);
  };
}

function solidBlob(reader: SolidReader, { offset, size }: ResourceHeader, name: string): ByteSource {
  return {
    name,
    size,
    readAt: async (at, length) => {
      requireRange({ name, size }, at, length);
      return length === 0 ? new Uint8Array(0) : reader(offset + at, length);
    },
    close: async () => {},
  };
}
