/** Installation media, a folder or an ISO file, read where they lie. */
export { readBootSigning } from "./boot-signing.ts";
export { inspectMedia, readMediaFacts } from "./inspect-media.ts";
export type { Media, MediaFile } from "./media.ts";
export { openFiles, openMedia } from "./open-media.ts";
export { fileOnDisk, findIsoMember, type IsoMember, openPath } from "./open-path.ts";
