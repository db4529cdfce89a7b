import type { ByteSource } from "../../source/index.ts";
import { damagedVolume } from "./damaged-volume.ts";
import { SECTOR } from "./volume.ts";

/** Tags of ECMA-167. */
export const TAG = {
  anchor: 2,
  partition: 5,
  logicalVolume: 6,
  end: 8,
  fileSet: 256,
  fileName: 257,
  fileEntry: 261,
  longFileEntry: 266,
} as const;

/** Where a UDF volume begins, in bytes of the ISO file. */
export interface UdfStart {
  readonly label: string | null;
  /** Start of each partition, by its number among those of the volume. */
  readonly partitions: readonly number[];
  /** Where the root folder's entry lies. */
  readonly root: UdfPlace;
}

export interface UdfPlace {
  readonly block: number;
  readonly partition: number;
}

const ANCHOR = 256;

/** The volume's descriptors; undefined if there is no UDF volume. */
export async function readUdfStart(source: ByteSource): Promise<UdfStart | undefined> {
  const anchor = await descriptor(source, ANCHOR * SECTOR, TAG.anchor);
  if (!anchor) return undefined;
  const [length, at] = [anchor.readUInt32LE(16), anchor.readUInt32LE(20) * SECTOR];
  const found = await readSequence(source, at, length);
  const volume = found.get(TAG.logicalVolume)?.[0];
  if (!volume) throw damagedVolume(source.name, "its volume is not described");
  const starts = new Map(
    (found.get(TAG.partition) ?? []).map((one) => [one.readUInt16LE(22), one.readUInt32LE(188) * SECTOR]),
  );
  const partitions = mapsOf(volume, source.name).map((number) => {
    const start = starts.get(number);
    if (start === undefined) throw damagedVolume(source.name, "a partition of it is not described");
    return start;
  });
  const files = placeAt(volume, 248 + 4);
  const set = await descriptor(source, offsetOf(partitions, files, source.name), TAG.fileSet);
  if (!set) throw damagedVolume(source.name, "its list of files is not where it should be");
  return { label: readString(volume.subarray(84, 212)), partitions, root: placeAt(set, 400 + 4) };
}

/** Of a long allocation descriptor, behind its length. */
export const placeAt = (bytes: Buffer, at: number): UdfPlace => ({
  block: bytes.readUInt32LE(at),
  partition: bytes.readUInt16LE(at + 4),
});

export function offsetOf(
  partitions: readonly number[],
  { block, partition }: UdfPlace,
  name: string,
): number {
  const start = partitions[partition];
  if (start === undefined) throw damagedVolume(name, "a file lies in a partition that is not there");
  return start + block * SECTOR;
}

async function readSequence(source: ByteSource, at: number, length: number): Promise<Map<number, Buffer[]>> {
  const found = new Map<number, Buffer[]>();
  for (let done = 0; done < Math.min(length, 64 * SECTOR); done += SECTOR) {
    const one = await descriptor(source, at + done);
    const tag = one?.readUInt16LE(0) ?? TAG.end;
    if (!one || tag === TAG.end) break;
    found.set(tag, [...(found.get(tag) ?? []), one]);
  }
  return found;
}

/** A sector with a sound tag, and of that kind if one is named. */
export async function descriptor(source: ByteSource, at: number, tag?: number): Promise<Buffer | undefined> {
  if (at + SECTOR > source.size) return undefined;
  const bytes = Buffer.from(await source.readAt(at, SECTOR));
  const sum = bytes.subarray(0, 16).reduce((all, byte, index) => (index === 4 ? all : all + byte), 0) & 0xff;
  if (sum !== bytes[4] || bytes.readUInt16LE(0) === 0) return undefined;
  return tag === undefined || bytes.readUInt16LE(0) === tag ? bytes : undefined;
}

/** Partition numbers of plain partitions; media of Windows have no others. */
function mapsOf(volume: Buffer, name: string): number[] {
  if (volume.readUInt32LE(212) !== SECTOR)
    throw damagedVolume(name, "its blocks are of a size that no ISO file has");
  const numbers: number[] = [];
  let at = 440;
  for (let left = volume.readUInt32LE(268); left > 0; left--) {
    const length = volume[at + 1] ?? 0;
    if (volume[at] !== 1 || length !== 6 || at + 6 > SECTOR)
      throw damagedVolume(name, "its partitions are of a kind that no ISO file of Windows has");
    numbers.push(volume.readUInt16LE(at + 4));
    at += length;
  }
  return numbers;
}

/** A dstring: its last byte is its length, its first says how many bytes a character has. */
export function readString(field: Buffer): string | null {
  const length = field.at(-1) ?? 0;
  const text = length < 2 ? "" : readCharacters(field.subarray(0, Math.min(length, field.length - 1)));
  return text === "" ? null : text;
}

export function readCharacters(bytes: Buffer): string {
  const text = bytes.subarray(1);
  if (bytes[0] !== 16) return text.toString("latin1");
  return Buffer.from(text.subarray(0, text.length & ~1))
    .swap16()
    .toString("utf16le");
}
