import type { UpdateType } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import type { ProductLine } from "../lines/product-line-of.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";

/** The updates of one product line, and the whole list for what is said when one is not there. */
export interface LineUpdates {
  readonly line: ProductLine;
  readonly all: readonly KnownUpdate[];
  /** Of the line; what makes no Windows build counts by product and architecture alone. */
  readonly ofType: (type: UpdateType) => readonly KnownUpdate[];
  /** Cumulative updates that make a revision: any number of entries. */
  readonly makersOf: (revision: number) => readonly KnownUpdate[];
}

/** One pass over the list; everything after it is a look-up. */
export function lineUpdates(all: readonly KnownUpdate[], line: ProductLine): LineUpdates {
  const byType = new Map<UpdateType, KnownUpdate[]>();
  const byRevision = new Map<number, KnownUpdate[]>();
  for (const update of all) {
    if (!isOfLine(update, line)) continue;
    append(byType, update.type, update);
    if (update.type === "cumulative-update" && update.target !== undefined)
      append(byRevision, update.target.revision, update);
  }
  return {
    line,
    all,
    ofType: (type) => byType.get(type) ?? [],
    makersOf: (revision) => byRevision.get(revision) ?? [],
  };
}

export const isOfLine = (update: KnownUpdate, { family, product, architecture }: ProductLine): boolean =>
  update.product === product &&
  update.architecture === architecture &&
  (update.target === undefined || familyOf(update.target) === family);

function append<Key>(map: Map<Key, KnownUpdate[]>, key: Key, update: KnownUpdate): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [update]);
  else list.push(update);
}
