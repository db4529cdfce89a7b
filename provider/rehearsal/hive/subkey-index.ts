import { upperName } from "../../imaging/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";
import { keyCell, NONE, nameOf } from "./key-cell.ts";
import { offsetsInList, releaseList, writeSubkeyList } from "./subkey-lists.ts";

const COUNT = 20;
const LIST = 28;

/**
 * The keys below those that were looked into, by name. Lists are read once and written once, by `flush`: adding
 * thousands of keys to one costs as much as writing their list does.
 */
export class SubkeyIndex {
  readonly #hive: HiveBytes;
  readonly #children = new Map<number, Map<string, number>>();
  readonly #changed = new Set<number>();

  constructor(hive: HiveBytes) {
    this.#hive = hive;
  }

  /** Offset of a key by its name in any case. */
  find(parent: number, name: string): number | undefined {
    return this.#below(parent).get(upperName(name));
  }

  all(parent: number): number[] {
    return [...this.#below(parent).values()];
  }

  add(parent: number, name: string, child: number): void {
    this.#below(parent).set(upperName(name), child);
    this.#changed.add(parent);
  }

  remove(parent: number, name: string): void {
    if (this.#below(parent).delete(upperName(name))) this.#changed.add(parent);
  }

  /** Forgets a key that is deleted itself and gives its list back. */
  forget(key: number): void {
    const list = this.#listOf(key);
    if (list !== NONE) releaseList(this.#hive, list);
    this.#children.delete(key);
    this.#changed.delete(key);
  }

  /** Writes the lists that changed, sorted by upper-case name as Windows searches them. */
  flush(): void {
    for (const parent of this.#changed) {
      const keys = [...this.#below(parent)].map(([upper, offset]) => ({ upper, offset }));
      keys.sort((a, b) => (a.upper < b.upper ? -1 : 1));
      const old = this.#listOf(parent);
      if (old !== NONE) releaseList(this.#hive, old);
      const list = keys.length === 0 ? NONE : writeSubkeyList(this.#hive, keys);
      const cell = keyCell(this.#hive, parent);
      cell.writeUInt32LE(keys.length, COUNT);
      cell.writeUInt32LE(list, LIST);
    }
    this.#changed.clear();
  }

  #listOf(key: number): number {
    const cell = keyCell(this.#hive, key);
    return cell.readUInt32LE(COUNT) === 0 ? NONE : cell.readUInt32LE(LIST);
  }

  #below(parent: number): Map<string, number> {
    const known = this.#children.get(parent);
    if (known) return known;
    const list = this.#listOf(parent);
    const offsets = list === NONE ? [] : offsetsInList(this.#hive, list);
    const read = new Map(
      offsets.map((offset) => [upperName(nameOf(keyCell(this.#hive, offset))), offset] as const),
    );
    this.#children.set(parent, read);
    return read;
  }
}
