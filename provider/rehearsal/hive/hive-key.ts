import type { HiveBytes } from "./hive-bytes.ts";
import { makeKeyCell, nameOf, sameName } from "./key-cell.ts";
import { linkSubkey, subkeyOffsets, unlinkSubkey } from "./subkey-links.ts";
import {
  deleteValue,
  findValue,
  releaseValue,
  setValue,
  type ValueData,
  valueOffsets,
} from "./value-cells.ts";

/** A key of a hive that is being edited. */
export class EditableKey {
  readonly #bytes: HiveBytes;
  readonly offset: number;

  constructor(bytes: HiveBytes, offset: number) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  get name(): string {
    return nameOf(this.#bytes.cell(this.offset));
  }

  /** The key below this one by its path, `\` between names; undefined if there is none. */
  find(path: string): EditableKey | undefined {
    let found: EditableKey | undefined = this;
    for (const name of path.split("\\").filter(Boolean)) {
      if (found === undefined) return undefined;
      found = found.#child(name);
    }
    return found;
  }

  /** The same, made where it is missing. */
  key(path: string): EditableKey {
    let key: EditableKey = this;
    for (const name of path.split("\\").filter(Boolean)) key = key.#child(name) ?? key.#add(name);
    return key;
  }

  subkeys(): EditableKey[] {
    return subkeyOffsets(this.#bytes, this.offset).map((offset) => new EditableKey(this.#bytes, offset));
  }

  set(name: string, data: ValueData): this {
    setValue(this.#bytes, this.offset, name, data);
    return this;
  }

  /** Raw bytes of a value; undefined if there is none. */
  get(name: string): Buffer | undefined {
    return findValue(this.#bytes, this.offset, name)?.data;
  }

  deleteValue(name: string): void {
    deleteValue(this.#bytes, this.offset, name);
  }

  /** Removes a key right below, with all that is in it. */
  deleteKey(name: string): void {
    const key = this.#child(name);
    if (!key) return;
    for (const child of key.subkeys()) key.deleteKey(child.name);
    for (const value of valueOffsets(this.#bytes, key.offset)) releaseValue(this.#bytes, value);
    unlinkSubkey(this.#bytes, this.offset, key.offset);
    this.#bytes.release(key.offset);
  }

  #child(name: string): EditableKey | undefined {
    const offset = subkeyOffsets(this.#bytes, this.offset).find((candidate) =>
      sameName(nameOf(this.#bytes.cell(candidate)), name),
    );
    return offset === undefined ? undefined : new EditableKey(this.#bytes, offset);
  }

  #add(name: string): EditableKey {
    const offset = makeKeyCell(this.#bytes, this.offset, name);
    linkSubkey(this.#bytes, this.offset, offset);
    return new EditableKey(this.#bytes, offset);
  }
}
