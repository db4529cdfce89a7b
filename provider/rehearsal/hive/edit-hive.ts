import { HiveBytes } from "./hive-bytes.ts";
import { EditableKey } from "./hive-key.ts";
import { SubkeyIndex } from "./subkey-index.ts";

/** A hive that is being edited: values change in place, what is new is appended. */
export interface HiveEditor {
  readonly root: EditableKey;
  /** The key of this path, `\` between names; made where it is missing. */
  key(path: string): EditableKey;
  /** The key of this path; undefined if there is none. */
  find(path: string): EditableKey | undefined;
  /** A copy of the whole hive as it now is. */
  toBytes(): Buffer;
}

/**
 * Edits a hive of Windows or one made by createHive; `bytes` stay as they are.
 * @throws ServicingError IMAGE_DAMAGED, here or later, where the hive does not fit together.
 */
export function editHive(bytes: Uint8Array): HiveEditor {
  const hive = new HiveBytes(bytes);
  const index = new SubkeyIndex(hive);
  const root = new EditableKey(hive, index, hive.root);
  return {
    root,
    key: (path) => root.key(path),
    find: (path) => root.find(path),
    toBytes: () => {
      index.flush();
      return hive.toBytes();
    },
  };
}
