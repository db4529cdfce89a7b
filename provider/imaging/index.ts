/** What is there: image files, updates and hives, read at random access. */
export { type AppPackage, readAppPackage } from "./apps/app-package.ts";
export * from "./archive/index.ts";
export * from "./facts/index.ts";
export * from "./feature-source/index.ts";
export * from "./hive/index.ts";
export { inspectFile, inspectSource } from "./inspect-file.ts";
export { inspectPath } from "./inspect-path.ts";
export * from "./media/index.ts";
export * from "./nested/index.ts";
export { fileVersion } from "./program/index.ts";
export * from "./source/index.ts";
export * from "./updates/index.ts";
export * from "./wim/index.ts";
