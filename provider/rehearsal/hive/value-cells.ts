import { damagedHive, upperName } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";
import { encodeName, keyCell, NONE } from "./key-cell.ts";
import { readValueBytes, releaseValueBytes, writeValueBytes } from "./value-bytes.ts";
import { encodeValue, type ValueData } from "./value-data.ts";

const COUNT = 36;
const LIST = 40;
const FIXED = 20;
const LATIN1_NAME = 1;
const LONGEST_NAME = 16_383;

const valueCell = (hive: HiveBytes, offset: number): Buffer => hive.signed(offset, "vk", FIXED);

function valueOffsets(hive: HiveBytes, key: number): number[] {
  const cell = keyCell(hive, key);
  const count = cell.readUInt32LE(COUNT);
  if (count === 0) return [];
  const list = hive.cell(cell.readUInt32LE(LIST));
  if (list.length < count * 4) throw damagedHive("to edit", `a key counts ${count} values`);
  return Array.from({ length: count }, (_, index) => list.readUInt32LE(index * 4));
}

function nameOf(cell: Buffer): string {
  const bytes = cell.subarray(FIXED, FIXED + cell.readUInt16LE(2));
  return bytes.toString((cell.readUInt16LE(16) & LATIN1_NAME) !== 0 ? "latin1" : "utf16le");
}

export const valueNames = (hive: HiveBytes, key: number): string[] =>
  valueOffsets(hive, key).map((offset) => nameOf(valueCell(hive, offset)));

/** A value by its name in any case. */
export function findValue(
  hive: HiveBytes,
  key: number,
  name: string,
): { readonly offset: number; readonly data: Buffer } | undefined {
  const upper = upperName(name);
  const offset = valueOffsets(hive, key).find((at) => upperName(nameOf(valueCell(hive, at))) === upper);
  return offset === undefined ? undefined : { offset, data: readValueBytes(hive, valueCell(hive, offset)) };
}

/** Sets a value; one of the same name changes in place where its room is enough. */
export function setValue(hive: HiveBytes, key: number, name: string, data: ValueData): void {
  const { type, bytes } = encodeValue(data);
  const offset = findValue(hive, key, name)?.offset ?? addValue(hive, key, name);
  writeValueBytes(hive, () => valueCell(hive, offset), bytes);
  valueCell(hive, offset).writeUInt32LE(type, 12);
  const owner = keyCell(hive, key);
  owner.writeUInt32LE(Math.max(owner.readUInt32LE(64), bytes.length), 64);
}

function addValue(hive: HiveBytes, key: number, name: string): number {
  if (name.length > LONGEST_NAME)
    throw new ServicingError("INVALID_INPUT", "The name of a registry value is too long.", {
      hint: `It may have ${LONGEST_NAME} characters.`,
    });
  const { bytes, latin1 } = encodeName(name);
  const offset = hive.allocate(FIXED + bytes.length);
  const cell = hive.cell(offset);
  cell.write("vk", 0, "latin1");
  cell.writeUInt16LE(bytes.length, 2);
  cell.writeUInt16LE(latin1 ? LATIN1_NAME : 0, 16);
  bytes.copy(cell, FIXED);
  writeList(hive, key, [...valueOffsets(hive, key), offset]);
  const owner = keyCell(hive, key);
  owner.writeUInt32LE(Math.max(owner.readUInt32LE(60), name.length * 2), 60);
  return offset;
}

export function deleteValue(hive: HiveBytes, key: number, name: string): void {
  const found = findValue(hive, key, name);
  if (!found) return;
  const others = valueOffsets(hive, key).filter((offset) => offset !== found.offset);
  writeList(hive, key, others);
  releaseValue(hive, found.offset);
}

/** Gives back all values of a key that is deleted. */
export function releaseValues(hive: HiveBytes, key: number): void {
  for (const offset of valueOffsets(hive, key)) releaseValue(hive, offset);
  writeList(hive, key, []);
}

function releaseValue(hive: HiveBytes, offset: number): void {
  releaseValueBytes(hive, valueCell(hive, offset));
  hive.release(offset);
}

function writeList(hive: HiveBytes, key: number, offsets: readonly number[]): void {
  const owner = keyCell(hive, key);
  const old = owner.readUInt32LE(COUNT) === 0 ? NONE : owner.readUInt32LE(LIST);
  const fits = old !== NONE && offsets.length > 0 && hive.cell(old).length >= offsets.length * 4;
  if (old !== NONE && !fits) hive.release(old);
  const list = offsets.length === 0 ? NONE : fits ? old : hive.allocate(offsets.length * 4);
  if (list !== NONE) {
    const cell = hive.cell(list);
    for (const [position, offset] of offsets.entries()) cell.writeUInt32LE(offset, position * 4);
  }
  const changed = keyCell(hive, key);
  changed.writeUInt32LE(offsets.length, COUNT);
  changed.writeUInt32LE(list, LIST);
}
