/** Registry hives, read at random access. */
export { Hive } from "./hive.ts";
export type { HiveKey } from "./key.ts";
export { hashOf } from "./subkey-list.ts";
export { type HiveValue, VALUE_TYPES } from "./value.ts";
