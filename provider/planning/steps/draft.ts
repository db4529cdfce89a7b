import type { ServicingPlan, ServicingStep } from "../plan.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";

/** The steps on the image, before the steps around them, costs and the digest. */
export interface Draft {
  readonly path: ServicingPlan["path"];
  readonly steps: readonly ServicingStep[];
  /** Every file that a step names or that lies beside it. */
  readonly files: readonly KnownUpdate[];
  /** The update whose chain the steps follow; undefined where none is applied. */
  readonly chain: AppliedChain | undefined;
}

/** A cumulative update and the checkpoints that lie beside it. */
export interface AppliedChain {
  readonly target: KnownUpdate;
  readonly beside: readonly KnownUpdate[];
}

export const NO_WORK: Draft = { path: "none", steps: [], files: [], chain: undefined };
