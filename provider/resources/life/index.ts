/** What a controller is, without anything that takes time to load: Pulumi's process loads it before it is needed. */
export type {
  Controller,
  Difference,
  OperationContext,
  ProviderConfiguration,
  Reporter,
} from "../controller.ts";
export { PartialFailure } from "../partial-failure.ts";
export { childrenOf, metaOf } from "../schema-meta.ts";
export { UNKNOWN } from "../unknown.ts";
