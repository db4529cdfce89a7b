import { sameName, upperName } from "../wim/metadata/same-name.ts";
import type { HiveCells } from "./cells.ts";
import { damagedHive } from "./damaged-hive.ts";
import { KEY_SIZE, keyName } from "./key-name.ts";

const DEEPEST = 3;

interface Entry {
  readonly offset: number;
  /** Of the name, in `lh` lists only. */
  readonly hash: number | undefined;
}

/** Offsets of all keys of a list, in its order. */
export async function listOffsets(cells: HiveCells, list: number): Promise<number[]> {
  return (await readEntries(cells, list)).map(({ offset }) => offset);
}

/** The key of this name; the hashes of `lh` spare reading the others. */
export async function findInList(cells: HiveCells, list: number, name: string): Promise<number | undefined> {
  const wanted = hashOf(upperName(name));
  for (const { offset, hash } of await readEntries(cells, list)) {
    if (hash !== undefined && hash !== wanted) continue;
    const found = await cells.using(() => keyName(cells.signed(offset, "nk", KEY_SIZE)));
    if (sameName(found, name)) return offset;
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

/** `lf`, `lh` and `li` name keys, `ri` names lists. */
async function readEntries(cells: HiveCells, list: number): Promise<Entry[]> {
  const found: Entry[] = [];
  const most = cells.most(KEY_SIZE);
  const walk = async (offset: number, depth: number): Promise<void> => {
    const { kind, entries } = await cells.using(() => readList(cells, offset));
    if (depth >= DEEPEST || found.length + entries.length > most)
      throw damagedHive(cells.name, `the list of keys at ${list} names more than there can be`);
    if (kind === "ri") for (const entry of entries) await walk(entry.offset, depth + 1);
    else for (const entry of entries) found.push(entry);
  };
  await walk(list, 0);
  return found;
}

function readList(
  cells: HiveCells,
  offset: number,
): { readonly kind: string; readonly entries: readonly Entry[] } {
  const cell = cells.read(offset);
  const kind = cell.toString("latin1", 0, 2);
  const count = cell.readUInt16LE(2);
  const width = kind === "lf" || kind === "lh" ? 8 : kind === "li" || kind === "ri" ? 4 : 0;
  if (width === 0 || 4 + count * width > cell.length)
    throw damagedHive(cells.name, `the list of keys at ${offset} can't be read`);
  const entries = Array.from({ length: count }, (_, index) => ({
    offset: cell.readUInt32LE(4 + index * width),
    hash: kind === "lh" ? cell.readUInt32LE(8 + index * width) : undefined,
  }));
  return { kind, entries };
}
