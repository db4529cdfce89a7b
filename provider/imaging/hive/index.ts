/** Registry hives, read at random access. */

export { upperName } from "../wim/metadata/same-name.ts";
export { damagedHive } from "./damaged-hive.ts";
export { Hive } from "./hive.ts";
export type { HiveKey } from "./key.ts";
export { hashOf } from "./subkey-list.ts";
export { type HiveValue, VALUE_TYPES } from "./value.ts";
