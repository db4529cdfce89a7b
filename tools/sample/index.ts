/** Sample images and updates in real formats, made by code in seconds. */
export { type CabinetMember, makeCabinet } from "./cab.ts";
export type { FileTree } from "./file-tree.ts";
export type { MadeUpdate, UpdateOptions } from "./named-update.ts";
export { type CumulativeUpdateOptions, makeCumulativeUpdate } from "./update.ts";
export { makeWim } from "./wim.ts";
