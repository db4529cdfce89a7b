/** What must be done with an image, and why. Pure: no file, clock or network. */
export { didYouMean, nearest } from "./additions/nearest.ts";
export { combineDigests } from "./digest.ts";
export { type ProductLine, productLineOf } from "./lines/product-line-of.ts";
export * from "./plan.ts";
export { plan, planImages } from "./plan-scenario.ts";
export * from "./scenario/scenario.ts";
