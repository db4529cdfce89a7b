/** The life of a ServicedImage in the hands of people without Pulumi: the same checks, the same plan, the same run. */
export { type MadeByHand, makeByHand } from "./make-by-hand.ts";
export { contextByHand, planByHand } from "./plan-by-hand.ts";
export { readPlanFile, requireSamePlan, toPlanFile } from "./plan-file.ts";
export type { InputsByHand } from "./types.ts";
