import type { ByteSource } from "../../source/index.ts";
import { damagedVolume } from "./damaged-volume.ts";
import {
  descriptor,
  offsetOf,
  placeAt,
  readCharacters,
  readUdfStart,
  TAG,
  type UdfPlace,
  type UdfStart,
} from "./udf-descriptors.ts";
import { type IsoExtent, type IsoFile, type IsoVolume, MOST_FILES, SECTOR } from "./volume.ts";

const [DIRECTORY_TYPE, SHORT, LONG, INLINE] = [4, 0, 1, 3];
const [IS_DIRECTORY, IS_DELETED, IS_PARENT] = [0x02, 0x04, 0x08];

/** The volume by UDF 1.02 to 2.01, as writers of ISO files make it; undefined if it has none. */
export async function readUdf(source: ByteSource): Promise<IsoVolume | undefined> {
  const start = await readUdfStart(source);
  if (!start) return undefined;
  const files: IsoFile[] = [];
  const seen = new Set<number>();
  const waiting: { path: string; place: UdfPlace }[] = [{ path: "", place: start.root }];
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const at = offsetOf(start.partitions, folder.place, source.name);
    if (seen.has(at)) throw damagedVolume(source.name, "a folder lies in itself");
    seen.add(at);
    const entry = await readEntry(source, start, folder.place);
    if (entry.type !== DIRECTORY_TYPE) throw damagedVolume(source.name, "a folder of it is a file");
    for (const { name, place, directory } of namesIn(await readAll(source, entry), source.name)) {
      const path = folder.path === "" ? name : `${folder.path}/${name}`;
      if (directory) waiting.push({ path, place });
      else {
        const { size, extents } = await readEntry(source, start, place);
        files.push({ path, size, extents });
      }
      if (files.length > MOST_FILES) throw damagedVolume(source.name, "it lists more files than it can hold");
    }
  }
  return { label: start.label, files };
}

interface FileEntry {
  readonly type: number;
  readonly size: number;
  readonly extents: readonly IsoExtent[];
}

async function readEntry(source: ByteSource, { partitions }: UdfStart, place: UdfPlace): Promise<FileEntry> {
  const at = offsetOf(partitions, place, source.name);
  const bytes = await descriptor(source, at);
  const tag = bytes?.readUInt16LE(0);
  if (!bytes || (tag !== TAG.fileEntry && tag !== TAG.longFileEntry))
    throw damagedVolume(source.name, "a file of it is not described where it should be");
  const head = tag === TAG.fileEntry ? 176 : 216;
  const [attributes, length] = [bytes.readUInt32LE(head - 8), bytes.readUInt32LE(head - 4)];
  const begin = head + attributes;
  if (begin + length > SECTOR) throw damagedVolume(source.name, "the description of a file is too long");
  const size = Number(bytes.readBigUInt64LE(56));
  const form = bytes.readUInt16LE(34) & 7;
  const extents =
    form === INLINE
      ? [{ offset: at + begin, length: size }]
      : extentsOf(bytes.subarray(begin, begin + length), { form, partitions, own: place, name: source.name });
  return { type: bytes[27] ?? 0, size, extents: cutTo(extents, size, source.name) };
}

interface Allocation {
  readonly form: number;
  readonly partitions: readonly number[];
  readonly own: UdfPlace;
  readonly name: string;
}

/** Lists that go on elsewhere belong to files in thousands of pieces, which ISO files do not have. */
function extentsOf(list: Buffer, { form, partitions, own, name }: Allocation): IsoExtent[] {
  if (form !== SHORT && form !== LONG)
    throw damagedVolume(name, "a file is laid out in a way that is not known");
  const size = form === SHORT ? 8 : 16;
  const extents: IsoExtent[] = [];
  for (let at = 0; at + size <= list.length; at += size) {
    const [kind, length] = [list.readUInt32LE(at) >>> 30, list.readUInt32LE(at) & 0x3fff_ffff];
    if (length === 0) break;
    if (kind === 3) throw damagedVolume(name, "a file is in more pieces than is known of any ISO file");
    const place =
      form === SHORT ? { block: list.readUInt32LE(at + 4), partition: own.partition } : placeAt(list, at + 4);
    extents.push({ offset: kind === 0 ? offsetOf(partitions, place, name) : null, length });
  }
  return extents;
}

/** The last extent may be longer than the file. */
function cutTo(extents: readonly IsoExtent[], size: number, name: string): IsoExtent[] {
  let left = size;
  const cut = extents.flatMap((extent) => {
    const length = Math.min(extent.length, left);
    left -= length;
    return length === 0 ? [] : [{ ...extent, length }];
  });
  if (left > 0) throw damagedVolume(name, "a file is longer than what is kept of it");
  return cut;
}

async function readAll(source: ByteSource, { size, extents }: FileEntry): Promise<Buffer> {
  const parts = extents.map(async ({ offset, length }) =>
    offset === null ? Buffer.alloc(length) : Buffer.from(await source.readAt(offset, length)),
  );
  return Buffer.concat(await Promise.all(parts), size);
}

interface Name {
  readonly name: string;
  readonly place: UdfPlace;
  readonly directory: boolean;
}

function* namesIn(bytes: Buffer, source: string): Generator<Name> {
  for (let at = 0; at + 38 <= bytes.length; ) {
    if (bytes.readUInt16LE(at) !== TAG.fileName) throw damagedVolume(source, "its list of files breaks off");
    const [flags, length, more] = [bytes[at + 18] ?? 0, bytes[at + 19] ?? 0, bytes.readUInt16LE(at + 36)];
    const name = bytes.subarray(at + 38 + more, at + 38 + more + length);
    if ((flags & (IS_DELETED | IS_PARENT)) === 0)
      yield {
        name: readCharacters(name),
        place: placeAt(bytes, at + 24),
        directory: (flags & IS_DIRECTORY) !== 0,
      };
    at += (38 + more + length + 3) & ~3;
  }
}
