/** Files inside the images of image files, read in place or taken out. */
export { type ExtractOptions, extractInside } from "./extract-inside.ts";
export { inspectInside } from "./inspect-inside.ts";
export { type InnerFile, openInside } from "./open-inside.ts";
export { spelledPath } from "./spelled-path.ts";
