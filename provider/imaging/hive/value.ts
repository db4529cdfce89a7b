import type { HiveCells } from "./cells.ts";
import { damagedHive } from "./damaged-hive.ts";

/** Types of registry values. */
export const VALUE_TYPES = {
  none: 0,
  string: 1,
  expand: 2,
  binary: 3,
  dword: 4,
  multi: 7,
  qword: 11,
} as const;

/** A value: numbers as numbers, texts as text, all else as bytes. */
export interface HiveValue {
  readonly name: string;
  readonly type: number;
  readonly data: string | number | bigint | readonly string[] | Uint8Array;
}

const INLINE = 0x80000000;
const BIG_DATA = 16344;

/** A value's cell; only within `using`. */
export const valueCell = (cells: HiveCells, offset: number): Buffer => cells.signed(offset, "vk", 20);

/** The name in a value's cell. */
export function valueName(cell: Buffer): string {
  const name = cell.subarray(20, 20 + cell.readUInt16LE(2));
  return name.toString((cell.readUInt16LE(16) & 1) !== 0 ? "latin1" : "utf16le");
}

/** A value as far as it can be read without its segments. */
export interface StoredValue {
  readonly name: string;
  readonly type: number;
  readonly data: Buffer | Segments;
}

/** The value at this offset; only within `using`. */
export function storedValue(cells: HiveCells, offset: number): StoredValue {
  const cell = valueCell(cells, offset);
  return { name: valueName(cell), type: cell.readUInt32LE(12), data: findData(cells, cell) };
}

export async function completeValue(cells: HiveCells, { name, type, data }: StoredValue): Promise<HiveValue> {
  return {
    name,
    type,
    data: decode(type, data instanceof Uint8Array ? data : await joinSegments(cells, data)),
  };
}

/** Data of over 16,344 bytes, which lies in segments: where they are. */
interface Segments {
  readonly offsets: readonly number[];
  readonly length: number;
}

function findData(cells: HiveCells, cell: Buffer): Buffer | Segments {
  const length = cell.readUInt32LE(4);
  if (length >= INLINE) return cell.subarray(8, 8 + Math.min(4, length - INLINE));
  if (length === 0) return Buffer.alloc(0);
  const data = cells.read(cell.readUInt32LE(8));
  if (length > BIG_DATA && data.toString("latin1", 0, 2) === "db") return findSegments(cells, data, length);
  if (data.length < length) throw damagedHive(cells.name, "a value is shorter than it says");
  return data.subarray(0, length);
}

function findSegments(cells: HiveCells, header: Buffer, length: number): Segments {
  const count = header.length < 8 ? 0 : header.readUInt16LE(2);
  const list = count === 0 ? header : cells.read(header.readUInt32LE(4));
  if (list.length < count * 4 || count > cells.most(BIG_DATA / 2))
    throw damagedHive(cells.name, "a value's segments can't be read");
  return { offsets: Array.from({ length: count }, (_, index) => list.readUInt32LE(index * 4)), length };
}

async function joinSegments(cells: HiveCells, { offsets, length }: Segments): Promise<Buffer> {
  const segments: Buffer[] = [];
  for (const offset of offsets)
    segments.push((await cells.using(() => cells.read(offset))).subarray(0, BIG_DATA));
  const whole = Buffer.concat(segments);
  if (whole.length < length) throw damagedHive(cells.name, "a value is shorter than it says");
  return whole.subarray(0, length);
}

function decode(type: number, data: Buffer): HiveValue["data"] {
  const { string, expand, dword, multi, qword } = VALUE_TYPES;
  if (type === dword && data.length >= 4) return data.readUInt32LE(0);
  if (type === qword && data.length >= 8) return data.readBigUInt64LE(0);
  const text = (): string => data.subarray(0, data.length & ~1).toString("utf16le");
  if (type === string || type === expand) return text().replace(/\0.*$/s, "");
  if (type === multi) return text().replace(/\0+$/, "").split("\0").filter(Boolean);
  return new Uint8Array(data);
}
