/** What is there: image files, updates and hives, read at random access. */
export * from "./hive/index.ts";
export * from "./source/index.ts";
export * from "./wim/index.ts";
