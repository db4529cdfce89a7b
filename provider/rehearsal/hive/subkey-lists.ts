import { damagedHive, hashOf } from "../../imaging/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";

/** As many keys as one `lh` list may name; more are spread over lists that an `ri` list names. */
const MOST_IN_LIST = 1011;
const DEEPEST = 3;

/** Offsets of the keys of a list, over all its forms: `lf`, `lh`, `li`, and `ri` of those. */
export function offsetsInList(hive: HiveBytes, list: number, depth = 0): number[] {
  const { kind, entries } = readEntries(hive, list);
  if (kind !== "ri") return entries;
  if (depth >= DEEPEST) throw damagedHive("to edit", "its lists of keys lie in each other");
  return entries.flatMap((entry) => offsetsInList(hive, entry, depth + 1));
}

/** Gives a list back, with those that it names. */
export function releaseList(hive: HiveBytes, list: number): void {
  const { kind, entries } = readEntries(hive, list);
  if (kind === "ri") for (const entry of entries) hive.release(entry);
  hive.release(list);
}

function readEntries(hive: HiveBytes, list: number): { kind: string; entries: number[] } {
  const cell = hive.cell(list);
  const kind = cell.toString("latin1", 0, 2);
  const width = kind === "lf" || kind === "lh" ? 8 : kind === "li" || kind === "ri" ? 4 : undefined;
  const count = cell.readUInt16LE(2);
  if (width === undefined || 4 + count * width > cell.length)
    throw damagedHive("to edit", `there is no list of keys at ${list}`);
  return { kind, entries: Array.from({ length: count }, (_, i) => cell.readUInt32LE(4 + i * width)) };
}

export interface NamedKey {
  readonly offset: number;
  /** In upper case, as lists are sorted by it. */
  readonly upper: string;
}

/** Writes keys that are sorted by name as a new list. */
export function writeSubkeyList(hive: HiveBytes, keys: readonly NamedKey[]): number {
  if (keys.length <= MOST_IN_LIST) return writeLeaf(hive, keys);
  const leaves: number[] = [];
  for (let at = 0; at < keys.length; at += MOST_IN_LIST)
    leaves.push(writeLeaf(hive, keys.slice(at, at + MOST_IN_LIST)));
  const index = hive.allocate(4 + leaves.length * 4);
  const cell = hive.cell(index);
  cell.write("ri", 0, "latin1");
  cell.writeUInt16LE(leaves.length, 2);
  for (const [position, leaf] of leaves.entries()) cell.writeUInt32LE(leaf, 4 + position * 4);
  return index;
}

function writeLeaf(hive: HiveBytes, keys: readonly NamedKey[]): number {
  const list = hive.allocate(4 + keys.length * 8);
  const cell = hive.cell(list);
  cell.write("lh", 0, "latin1");
  cell.writeUInt16LE(keys.length, 2);
  for (const [position, { offset, upper }] of keys.entries()) {
    cell.writeUInt32LE(offset, 4 + position * 8);
    cell.writeUInt32LE(hashOf(upper), 8 + position * 8);
  }
  return list;
}
