import type { HiveBytes } from "./hive-bytes.ts";
import { encodeName, NONE, sameName } from "./key-cell.ts";
import { encodeValue, type ValueData } from "./value-data.ts";

export type { ValueData } from "./value-data.ts";

const COUNT = 36;
const LIST = 40;
const FIXED = 20;
const INLINE = 0x80000000;
/** Over this a value's data would have to be cut into segments. */
const LARGEST = 16344;

export function valueOffsets(hive: HiveBytes, key: number): number[] {
  const cell = hive.cell(key);
  const count = cell.readUInt32LE(COUNT);
  if (count === 0) return [];
  const list = hive.cell(cell.readUInt32LE(LIST));
  return Array.from({ length: count }, (_, index) => list.readUInt32LE(index * 4));
}

export function findValue(
  hive: HiveBytes,
  key: number,
  name: string,
): { readonly offset: number; readonly data: Buffer } | undefined {
  for (const offset of valueOffsets(hive, key)) {
    const cell = hive.cell(offset);
    const bytes = cell.subarray(FIXED, FIXED + cell.readUInt16LE(2));
    const found = bytes.toString((cell.readUInt16LE(16) & 1) !== 0 ? "latin1" : "utf16le");
    if (sameName(found, name)) return { offset, data: dataOf(hive, cell) };
  }
  return undefined;
}

function dataOf(hive: HiveBytes, cell: Buffer): Buffer {
  const length = cell.readUInt32LE(4);
  if (length >= INLINE) return cell.subarray(8, 8 + length - INLINE);
  return length === 0 ? Buffer.alloc(0) : hive.cell(cell.readUInt32LE(8)).subarray(0, length);
}

/** Sets a value; one of the same name is changed in place. */
export function setValue(hive: HiveBytes, key: number, name: string, data: ValueData): void {
  const { type, bytes } = encodeValue(data);
  if (bytes.length > LARGEST) throw new RangeError(`The value ${name} has more than ${LARGEST} bytes.`);
  const offset = findValue(hive, key, name)?.offset ?? addValue(hive, key, name);
  releaseData(hive, offset);
  const inline = bytes.length <= 4;
  const at = inline ? 0 : hive.allocate(bytes.length);
  if (!inline) bytes.copy(hive.cell(at));
  const cell = hive.cell(offset);
  cell.writeUInt32LE(inline ? (INLINE | bytes.length) >>> 0 : bytes.length, 4);
  cell.writeUInt32LE(at, 8);
  if (inline) bytes.copy(cell, 8);
  cell.writeUInt32LE(type, 12);
  const owner = hive.cell(key);
  owner.writeUInt32LE(Math.max(owner.readUInt32LE(64), bytes.length), 64);
}

function addValue(hive: HiveBytes, key: number, name: string): number {
  const { bytes, latin1 } = encodeName(name);
  const offset = hive.allocate(FIXED + bytes.length);
  const cell = hive.cell(offset);
  cell.write("vk", 0, "latin1");
  cell.writeUInt16LE(bytes.length, 2);
  cell.writeUInt32LE(INLINE, 4);
  cell.writeUInt16LE(latin1 ? 1 : 0, 16);
  bytes.copy(cell, FIXED);
  writeList(hive, key, [...valueOffsets(hive, key), offset]);
  const owner = hive.cell(key);
  owner.writeUInt32LE(Math.max(owner.readUInt32LE(60), name.length * 2), 60);
  return offset;
}

export function deleteValue(hive: HiveBytes, key: number, name: string): void {
  const found = findValue(hive, key, name);
  if (!found) return;
  writeList(
    hive,
    key,
    valueOffsets(hive, key).filter((offset) => offset !== found.offset),
  );
  releaseValue(hive, found.offset);
}

export function releaseValue(hive: HiveBytes, offset: number): void {
  releaseData(hive, offset);
  hive.release(offset);
}

function releaseData(hive: HiveBytes, offset: number): void {
  const cell = hive.cell(offset);
  const length = cell.readUInt32LE(4);
  if (length > 0 && length < INLINE) hive.release(cell.readUInt32LE(8));
}

function writeList(hive: HiveBytes, key: number, offsets: readonly number[]): void {
  const owner = hive.cell(key);
  const old = owner.readUInt32LE(COUNT) === 0 ? NONE : owner.readUInt32LE(LIST);
  const list = offsets.length === 0 ? NONE : hive.allocate(offsets.length * 4);
  if (list !== NONE) {
    const cell = hive.cell(list);
    for (const [position, offset] of offsets.entries()) cell.writeUInt32LE(offset, position * 4);
  }
  if (old !== NONE) hive.release(old);
  const changed = hive.cell(key);
  changed.writeUInt32LE(offsets.length, COUNT);
  changed.writeUInt32LE(list, LIST);
}
