/** What is pinned and where it lies: all that a preview and a refresh need, without the Catalog and without a connection. */
export { defaultCacheDirectory } from "../cache/cache-paths.ts";
export { isHeld, type PlacedUpdate, placeUpdates } from "../cache/place-updates.ts";
export { readLockFile } from "../lock/read-lock-file.ts";
export type { LockedUpdate } from "../lock/schema.ts";
export { type PinChoice, selectPins } from "../lock/select-pins.ts";
