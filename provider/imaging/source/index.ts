/** Where bytes come from: files, parts of files, memory; always at random access. */
export * from "./breathe.ts";
export * from "./buffer-source.ts";
export * from "./byte-source.ts";
export * from "./counting-source.ts";
export { openFile, readFailure } from "./open-file.ts";
export * from "./read-pieces.ts";
export * from "./read-whole.ts";
export * from "./slice-source.ts";
export { requireRange, truncated } from "./truncated.ts";
export * from "./windowed-source.ts";
