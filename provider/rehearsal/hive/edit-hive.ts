import { HiveBytes } from "./hive-bytes.ts";
import { EditableKey } from "./hive-key.ts";

/** A hive that is being edited: values change in place, what is new is appended. */
export interface HiveEditor {
  readonly root: EditableKey;
  /** The key of this path, `\` between names; made where it is missing. */
  key(path: string): EditableKey;
  /** The key of this path; undefined if there is none. */
  find(path: string): EditableKey | undefined;
  toBytes(): Buffer;
}

export function editHive(bytes: Uint8Array): HiveEditor {
  const hive = new HiveBytes(bytes);
  const root = new EditableKey(hive, hive.root);
  return {
    root,
    key: (path) => root.key(path),
    find: (path) => root.find(path),
    toBytes: () => hive.toBytes(),
  };
}
