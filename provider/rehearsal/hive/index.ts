/** Writing registry hives: editing those of an image, making those of samples. */
export { createHive, type HiveTree } from "./create-hive.ts";
export { editHive, type HiveEditor } from "./edit-hive.ts";
export type { EditableKey } from "./hive-key.ts";
export type { ValueData } from "./value-data.ts";
