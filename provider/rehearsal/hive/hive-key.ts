import { damagedHive } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";
import { keyCell, makeKeyCell, nameOf, releaseKeyCell } from "./key-cell.ts";
import type { SubkeyIndex } from "./subkey-index.ts";
import { deleteValue, findValue, releaseValues, setValue, valueNames } from "./value-cells.ts";
import type { ValueData } from "./value-data.ts";

const LONGEST_NAME = 255;
/** Windows has no deeper trees either. */
const DEEPEST = 512;

/** A key of a hive that is being edited. */
export class EditableKey {
  readonly #hive: HiveBytes;
  readonly #index: SubkeyIndex;
  readonly #offset: number;

  constructor(hive: HiveBytes, index: SubkeyIndex, offset: number) {
    this.#hive = hive;
    this.#index = index;
    this.#offset = offset;
  }

  get name(): string {
    return nameOf(keyCell(this.#hive, this.#offset));
  }

  /** The key below this one by its path, `\` between names; undefined if there is none. */
  find(path: string): EditableKey | undefined {
    let found: EditableKey = this;
    for (const name of namesOf(path)) {
      const child = found.#child(name);
      if (!child) return undefined;
      found = child;
    }
    return found;
  }

  /** The same, made where it is missing. */
  key(path: string): EditableKey {
    return namesOf(path).reduce<EditableKey>((key, name) => key.child(name), this);
  }

  /** The key right below of this name, in which `\` has no meaning; made where it is missing. */
  child(name: string): EditableKey {
    return this.#child(name) ?? this.#add(name);
  }

  subkeys(): EditableKey[] {
    return this.#index.all(this.#offset).map((offset) => this.#at(offset));
  }

  /** Names of the values; `""` is the default value. */
  valueNames(): string[] {
    return valueNames(this.#hive, this.#offset);
  }

  set(name: string, data: ValueData): this {
    setValue(this.#hive, this.#offset, name, data);
    return this;
  }

  /** Raw bytes of a value; undefined if there is none. */
  get(name: string): Buffer | undefined {
    return findValue(this.#hive, this.#offset, name)?.data;
  }

  deleteValue(name: string): void {
    deleteValue(this.#hive, this.#offset, name);
  }

  /** Removes a key right below, with all that is in it. */
  deleteKey(name: string): void {
    const key = this.#child(name);
    if (!key) return;
    key.#empty();
    this.#index.remove(this.#offset, name);
    releaseKeyCell(this.#hive, key.#offset);
  }

  #empty(depth = 0): void {
    if (depth > DEEPEST) throw damagedHive("to edit", "its keys lie in each other");
    for (const child of this.subkeys()) {
      child.#empty(depth + 1);
      releaseKeyCell(this.#hive, child.#offset);
    }
    this.#index.forget(this.#offset);
    releaseValues(this.#hive, this.#offset);
  }

  #child(name: string): EditableKey | undefined {
    const offset = this.#index.find(this.#offset, name);
    return offset === undefined ? undefined : this.#at(offset);
  }

  #add(name: string): EditableKey {
    if (name === "" || name.length > LONGEST_NAME)
      throw new ServicingError("INVALID_INPUT", `A registry key can't be named "${name}".`, {
        hint: `A name has 1 to ${LONGEST_NAME} characters.`,
      });
    const offset = makeKeyCell(this.#hive, this.#offset, name);
    this.#index.add(this.#offset, name, offset);
    return this.#at(offset);
  }

  #at(offset: number): EditableKey {
    return new EditableKey(this.#hive, this.#index, offset);
  }
}

const namesOf = (path: string): string[] => path.split("\\").filter((name) => name !== "");
