import type { ErrorCode } from "../terms/index.ts";

export const STEP_KINDS = [
  "stage",
  "mount",
  "servicing-stack",
  "language-pack",
  "capability",
  "feature",
  "cumulative-update",
  "enablement",
  "language-settings",
  "driver",
  "remove-app",
  "app",
  "answer-file",
  "safe-os",
  "winpe-component",
  "cleanup",
  "netfx3",
  "dotnet-update",
  "commit",
  "export",
  "verify",
  "publish",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One action on the image, or one of the actions around it. */
export interface ServicingStep {
  readonly kind: StepKind;
  /** KB of an update, tag of a language, name of a capability, feature or app, path of a driver or an answer file. */
  readonly subject?: string;
  /** KBs of the files that lie next to the named one, ascending by build. */
  readonly beside?: readonly string[];
  readonly resetBase?: boolean;
  /** What a Windows engineer would say of why this step is there. */
  readonly reason: string;
  /** Where the rule comes from: a Microsoft article, a KB or a field report. */
  readonly rule?: string;
  /** Failure codes under which the plan goes on, such as `0x800f0806`. */
  readonly tolerates?: readonly string[];
  /** Minutes that the step is expected to take, where there is a measurement to go by. */
  readonly minutes?: number;
  /** How often DISM is started for it; absent where it is not. */
  readonly dismCalls?: number;
  /** Sizes of the files that this step is the first to name, where the sizes are known. */
  readonly downloadBytes?: number;
}

export interface PlanWarning {
  readonly code: ErrorCode | WarningCode;
  readonly message: string;
}

export const WARNING_CODES = [
  "AFFECTED_MEDIA",
  "PENDING_AFTERWARDS",
  "CHECKPOINT_NOT_NEEDED",
  "CUSTOMISATION_UNKNOWN",
  "STALE_XML",
  "NO_WINRE_IN_IMAGE",
  "OTHER_WINRE",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What must be done with one image: a value without paths, times or host names. */
export interface ServicingPlan {
  /** `replace`: what exists cannot become this and is rebuilt from the source. */
  readonly action: "none" | "service" | "replace";
  readonly path: "none" | "minimal" | "full-payload";
  readonly from: string;
  readonly to: string;
  readonly steps: readonly ServicingStep[];
  readonly warnings: readonly PlanWarning[];
  readonly cost: PlanCost;
  /** Where an output exists: what it differs in, and whether that can be added or makes a new one necessary. */
  readonly because?: readonly PlanReason[];
  /**
   * Identity of the plan: the line and role of the image, from, to, path and what the steps do to it. Reasons, rules,
   * warnings, cost and the steps around are no part of it, so that a reworded reason changes no image.
   */
  readonly planDigest: string;
}

/** One difference between the output that exists and what is wanted. */
export interface PlanReason {
  /** A fact of the image, such as `languages`. */
  readonly property: string;
  readonly answer: "update" | "replace";
  readonly reason: string;
}

export interface PlanCost {
  readonly downloadBytes: number;
  readonly dismCalls: number;
  readonly minutes?: number;
  /** The measurements that the minutes rest on. */
  readonly restsOn?: readonly string[];
}
