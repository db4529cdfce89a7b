/** The words that all rooms share: builds, architectures, facts, errors. Pure. */
export * from "./architecture.ts";
export * from "./build.ts";
export * from "./duration.ts";
export * from "./error-codes.ts";
export * from "./facts.ts";
export * from "./json.ts";
export type * from "./media-facts.ts";
export * from "./servicing-error.ts";
export * from "./to-servicing-error.ts";
