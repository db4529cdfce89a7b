/** What must be done with an image, and why. Pure: no file, clock or network. */
export { isApp } from "./additions/apps.ts";
export { didYouMean, nearest } from "./additions/nearest.ts";
export { chainMermaid } from "./chain-diagram/chain-mermaid.ts";
export { type ChainStop, chainStops, type StopRole } from "./chain-diagram/chain-stops.ts";
export { chainSvg } from "./chain-diagram/chain-svg.ts";
export { combineDigests } from "./digest.ts";
export * from "./explain/describe-step.ts";
export * from "./explain/explain-updates.ts";
export * from "./explain/plan-table.ts";
export { type ProductLine, productLineOf } from "./lines/product-line-of.ts";
export * from "./plan.ts";
export { plan, planImages } from "./plan-scenario.ts";
export * from "./scenario/scenario.ts";
export { isAround } from "./steps/is-around.ts";
export { newestFirst, newestOfMonth } from "./updates/of-month.ts";
export { BITLOCKER_FIXES, type BitLockerFixes, bitLockerFixes } from "./winre/bitlocker-fixes.ts";
export { smallestRecoveryPartition } from "./winre/recovery-partition.ts";
