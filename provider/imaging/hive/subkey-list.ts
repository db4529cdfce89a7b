import { sameName, upperName } from "../wim/metadata/same-name.ts";
import type { HiveCells } from "./cells.ts";
import { damagedHive } from "./damaged-hive.ts";
import { KEY_SIZE, keyName } from "./key-name.ts";

const DEEPEST = 3;
/** A list takes at least this: its length, kind, count and an entry. */
const SMALLEST_LIST = 12;

/** Offsets of all keys of a list, in its order. */
export async function listOffsets(cells: HiveCells, list: number): Promise<number[]> {
  const found: number[] = [];
  const most = cells.most(KEY_SIZE);
  for await (const leaf of leaves(cells, list)) {
    const offsets = await cells.using(() => offsetsIn(readList(cells, leaf)));
    if (found.length + offsets.length > most) throw tooMany(cells, list);
    for (const offset of offsets) found.push(offset);
  }
  return found;
}

/** The key of this name; the hashes of `lh` spare reading the others. */
export async function findInList(cells: HiveCells, list: number, name: string): Promise<number | undefined> {
  const hash = hashOf(upperName(name));
  const search = (leaf: number) => cells.using(() => searchLeaf(cells, readList(cells, leaf), name, hash));
  if (await cells.using(() => readList(cells, list).kind !== "ri")) return search(list);
  for await (const leaf of leaves(cells, list)) {
    const found = await search(leaf);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The hash of an `lh` list, over the upper-case name. */
export function hashOf(upper: string): number {
  let hash = 0;
  for (let index = 0; index < upper.length; index++)
    hash = (Math.imul(hash, 37) + upper.charCodeAt(index)) >>> 0;
  return hash;
}

/** `lf`, `lh` and `li` name keys, `ri` names lists: those that name keys, in order. */
async function* leaves(cells: HiveCells, root: number): AsyncGenerator<number> {
  let left = cells.most(SMALLEST_LIST);
  async function* walk(list: number, depth: number): AsyncGenerator<number> {
    left -= 1;
    if (depth >= DEEPEST || left < 0) throw tooMany(cells, root);
    const below = await cells.using(() => {
      const found = readList(cells, list);
      return found.kind === "ri" ? offsetsIn(found) : undefined;
    });
    if (!below) yield list;
    else for (const offset of below) yield* walk(offset, depth + 1);
  }
  yield* walk(root, 0);
}

interface SubkeyList {
  readonly kind: string;
  readonly cell: Buffer;
  readonly count: number;
  /** Bytes of an entry; it begins with an offset, and in `lh` a hash of the name follows. */
  readonly width: number;
}

function readList(cells: HiveCells, offset: number): SubkeyList {
  const cell = cells.read(offset);
  const kind = cell.toString("latin1", 0, 2);
  const count = cell.readUInt16LE(2);
  const width = kind === "lf" || kind === "lh" ? 8 : kind === "li" || kind === "ri" ? 4 : 0;
  if (width === 0 || 4 + count * width > cell.length)
    throw damagedHive(cells.name, `the list of keys at ${offset} can't be read`);
  return { kind, cell, count, width };
}

const offsetsIn = ({ cell, count, width }: SubkeyList): number[] =>
  Array.from({ length: count }, (_, index) => cell.readUInt32LE(4 + index * width));

function searchLeaf(
  cells: HiveCells,
  { kind, cell, count, width }: SubkeyList,
  name: string,
  hash: number,
): number | undefined {
  for (let at = 4; at < 4 + count * width; at += width) {
    if (kind === "lh" && cell.readUInt32LE(at + 4) !== hash) continue;
    const offset = cell.readUInt32LE(at);
    if (sameName(keyName(cells.signed(offset, "nk", KEY_SIZE)), name)) return offset;
  }
  return undefined;
}

const tooMany = (cells: HiveCells, list: number) =>
  damagedHive(cells.name, `the list of keys at ${list} names more than there can be`);
