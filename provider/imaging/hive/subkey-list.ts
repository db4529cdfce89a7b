import type { HiveCells } from "./cells.ts";
import { damagedHive } from "./damaged-hive.ts";
import { keyName } from "./key-name.ts";

const DEEPEST = 3;

/** Offsets of all keys of a list: `lf`, `lh` and `li` name keys, `ri` names lists. */
export async function listOffsets(cells: HiveCells, offset: number, depth = 0): Promise<number[]> {
  const { kind, entries } = await readList(cells, offset, depth);
  if (kind !== "ri") return entries.map(({ offset }) => offset);
  const lists = await Promise.all(entries.map((entry) => listOffsets(cells, entry.offset, depth + 1)));
  return lists.flat();
}

/** The key of this name; the hashes of `lh` spare reading the others. */
export async function findInList(
  cells: HiveCells,
  offset: number,
  name: string,
  depth = 0,
): Promise<number | undefined> {
  const { kind, entries } = await readList(cells, offset, depth);
  const wanted = name.toUpperCase();
  const hash = hashOf(wanted);
  for (const entry of entries) {
    if (kind === "ri") {
      const found = await findInList(cells, entry.offset, name, depth + 1);
      if (found !== undefined) return found;
    } else if (kind !== "lh" || entry.hash === hash) {
      if (keyName(await cells.read(entry.offset)).toUpperCase() === wanted) return entry.offset;
    }
  }
  return undefined;
}

/** The hash of an `lh` list, over the upper-case name. */
export function hashOf(upperName: string): number {
  let hash = 0;
  for (let index = 0; index < upperName.length; index++)
    hash = (Math.imul(hash, 37) + upperName.charCodeAt(index)) >>> 0;
  return hash;
}

interface SubkeyList {
  readonly kind: string;
  readonly entries: readonly { readonly offset: number; readonly hash: number | undefined }[];
}

async function readList(cells: HiveCells, offset: number, depth: number): Promise<SubkeyList> {
  const cell = await cells.read(offset);
  const kind = cell.toString("latin1", 0, 2);
  const count = cell.readUInt16LE(2);
  const width = kind === "lf" || kind === "lh" ? 8 : kind === "li" || kind === "ri" ? 4 : 0;
  if (width === 0 || 4 + count * width > cell.length || depth >= DEEPEST)
    throw damagedHive(cells.name, `the list of keys at ${offset} can't be read`);
  const entries = Array.from({ length: count }, (_, index) => ({
    offset: cell.readUInt32LE(4 + index * width),
    hash: kind === "lh" ? cell.readUInt32LE(8 + index * width) : undefined,
  }));
  return { kind, entries };
}
