import { editHive } from "./edit-hive.ts";
import { emptyHive } from "./empty-hive.ts";
import type { EditableKey } from "./hive-key.ts";
import type { ValueData } from "./value-data.ts";

/** A hive as a plain tree. */
export interface HiveTree {
  readonly values?: Readonly<Record<string, ValueData>>;
  readonly keys?: Readonly<Record<string, HiveTree>>;
}

/** A registry hive made from nothing; equal trees give equal bytes. */
export function createHive(tree: HiveTree): Buffer {
  const editor = editHive(emptyHive());
  fill(editor.root, tree);
  return editor.toBytes();
}

function fill(key: EditableKey, { values = {}, keys = {} }: HiveTree): void {
  for (const [name, data] of Object.entries(values)) key.set(name, data);
  for (const [name, child] of Object.entries(keys)) fill(key.child(name), child);
}
