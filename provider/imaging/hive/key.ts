import { breather } from "../source/index.ts";
import { sameName } from "../wim/metadata/same-name.ts";
import type { HiveCells } from "./cells.ts";
import { damagedHive } from "./damaged-hive.ts";
import { KEY_SIZE, keyName } from "./key-name.ts";
import { findInList, listOffsets } from "./subkey-list.ts";
import { completeValue, type HiveValue, storedValue, valueCell, valueName } from "./value.ts";

const NONE = 0xffffffff;
const MOST_VALUES = 1 << 16;

/** A key of a hive. Names compare without case. */
export class HiveKey {
  readonly name: string;
  readonly #cells: HiveCells;
  readonly #cell: Buffer;

  private constructor(cells: HiveCells, cell: Buffer, name: string) {
    this.#cells = cells;
    this.#cell = cell;
    this.name = name;
  }

  static async read(cells: HiveCells, offset: number): Promise<HiveKey> {
    const cell = await cells.using(() => cells.signed(offset, "nk", KEY_SIZE));
    return new HiveKey(cells, cell, keyName(cell));
  }

  /** A key below this one by its path, `\` between names. */
  async key(path: string): Promise<HiveKey | undefined> {
    let found: HiveKey | undefined = this;
    for (const name of path.split("\\").filter(Boolean)) {
      if (found === undefined) return undefined;
      found = await found.#child(name);
    }
    return found;
  }

  /** Every key right below, in the order of the hive. */
  async subkeys(): Promise<HiveKey[]> {
    const list = this.#subkeyList();
    if (list === undefined) return [];
    const breathe = breather();
    const keys: HiveKey[] = [];
    for (const offset of await listOffsets(this.#cells, list)) {
      keys.push(await HiveKey.read(this.#cells, offset));
      await breathe();
    }
    return keys;
  }

  /** A value by its name; `""` is the key's default value. */
  async value(name: string): Promise<HiveValue | undefined> {
    const found = await this.#cells.using(() => {
      const offset = this.#valueOffsets().find((at) => sameName(valueName(valueCell(this.#cells, at)), name));
      return offset === undefined ? undefined : storedValue(this.#cells, offset);
    });
    return found && completeValue(this.#cells, found);
  }

  async values(): Promise<HiveValue[]> {
    const values: HiveValue[] = [];
    for (const offset of await this.#cells.using(() => this.#valueOffsets()))
      values.push(
        await completeValue(this.#cells, await this.#cells.using(() => storedValue(this.#cells, offset))),
      );
    return values;
  }

  async #child(name: string): Promise<HiveKey | undefined> {
    const list = this.#subkeyList();
    if (list === undefined) return undefined;
    const offset = await findInList(this.#cells, list, name);
    return offset === undefined ? undefined : HiveKey.read(this.#cells, offset);
  }

  #subkeyList(): number | undefined {
    const list = this.#cell.readUInt32LE(28);
    return this.#cell.readUInt32LE(20) === 0 || list === NONE ? undefined : list;
  }

  #valueOffsets(): number[] {
    const count = this.#cell.readUInt32LE(36);
    if (count === 0) return [];
    const list = this.#cells.read(this.#cell.readUInt32LE(40));
    if (count > MOST_VALUES || list.length < count * 4)
      throw damagedHive(this.#cells.name, `the key ${this.name} counts ${count} values`);
    return Array.from({ length: count }, (_, index) => list.readUInt32LE(index * 4));
  }
}
