import { hashOf } from "../../imaging/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";
import { NONE, nameOf } from "./key-cell.ts";

const COUNT = 20;
const LIST = 28;
/** As many keys as one `lh` list may name; more are spread over lists that an `ri` list names. */
const MOST_IN_LIST = 1011;

/** Offsets of the keys right below, over all forms of lists: `lf`, `lh`, `li`, and `ri` of those. */
export function subkeyOffsets(hive: HiveBytes, key: number): number[] {
  const cell = hive.cell(key);
  const list = cell.readUInt32LE(LIST);
  return cell.readUInt32LE(COUNT) === 0 || list === NONE ? [] : offsetsIn(hive, list);
}

function offsetsIn(hive: HiveBytes, list: number): number[] {
  const cell = hive.cell(list);
  const kind = cell.toString("latin1", 0, 2);
  const width = kind === "lf" || kind === "lh" ? 8 : 4;
  const entries = Array.from({ length: cell.readUInt16LE(2) }, (_, index) =>
    cell.readUInt32LE(4 + index * width),
  );
  return kind === "ri" ? entries.flatMap((entry) => offsetsIn(hive, entry)) : entries;
}

/** Adds a key to its parent's list, which is sorted by upper-case name. */
export function linkSubkey(hive: HiveBytes, parent: number, child: number): void {
  const upper = (offset: number): string => nameOf(hive.cell(offset)).toUpperCase();
  const name = upper(child);
  const offsets = subkeyOffsets(hive, parent);
  const position = firstNotBefore(offsets, (offset) => upper(offset) < name);
  writeList(hive, parent, offsets.toSpliced(position, 0, child));
}

export function unlinkSubkey(hive: HiveBytes, parent: number, child: number): void {
  writeList(
    hive,
    parent,
    subkeyOffsets(hive, parent).filter((offset) => offset !== child),
  );
}

function firstNotBefore(offsets: readonly number[], before: (offset: number) => boolean): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(offsets[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function writeList(hive: HiveBytes, parent: number, offsets: readonly number[]): void {
  const old = hive.cell(parent).readUInt32LE(LIST);
  const room = old === NONE ? 0 : hive.cell(old).length;
  const fits =
    old !== NONE && hive.cell(old).toString("latin1", 0, 2) === "lh" && room >= 4 + offsets.length * 8;
  if (!fits && old !== NONE) release(hive, old);
  const list = offsets.length === 0 ? NONE : fits ? writeLh(hive, old, offsets) : newLists(hive, offsets);
  const cell = hive.cell(parent);
  cell.writeUInt32LE(offsets.length, COUNT);
  cell.writeUInt32LE(list, LIST);
}

function release(hive: HiveBytes, list: number): void {
  const cell = hive.cell(list);
  if (cell.toString("latin1", 0, 2) === "ri")
    for (let index = 0; index < cell.readUInt16LE(2); index++) hive.release(cell.readUInt32LE(4 + index * 4));
  hive.release(list);
}

function newLists(hive: HiveBytes, offsets: readonly number[]): number {
  if (offsets.length <= MOST_IN_LIST) {
    const room = Math.min(MOST_IN_LIST, Math.max(4, offsets.length * 2));
    return writeLh(hive, hive.allocate(4 + room * 8), offsets);
  }
  const lists: number[] = [];
  for (let at = 0; at < offsets.length; at += MOST_IN_LIST) {
    const part = offsets.slice(at, at + MOST_IN_LIST);
    lists.push(writeLh(hive, hive.allocate(4 + part.length * 8), part));
  }
  const index = hive.allocate(4 + lists.length * 4);
  const cell = hive.cell(index);
  cell.write("ri", 0, "latin1");
  cell.writeUInt16LE(lists.length, 2);
  for (const [position, list] of lists.entries()) cell.writeUInt32LE(list, 4 + position * 4);
  return index;
}

function writeLh(hive: HiveBytes, list: number, offsets: readonly number[]): number {
  const hashes = offsets.map((offset) => hashOf(nameOf(hive.cell(offset)).toUpperCase()));
  const cell = hive.cell(list);
  cell.write("lh", 0, "latin1");
  cell.writeUInt16LE(offsets.length, 2);
  for (const [position, offset] of offsets.entries()) {
    cell.writeUInt32LE(offset, 4 + position * 8);
    cell.writeUInt32LE(hashes[position] ?? 0, 8 + position * 8);
  }
  return list;
}
