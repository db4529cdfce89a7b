import type { ServicingPlan, ServicingStep } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";

/** An image of the source and its plan. */
export interface PlannedImage {
  readonly index: number;
  readonly name: string | null;
  readonly plan: ServicingPlan;
  /** The winre.wim that takes the place of its own. */
  readonly winRe?: PutWinRe | undefined;
}

/** A serviced winre.wim that goes into an image. */
export interface PutWinRe {
  readonly path: string;
  readonly safeOs: string | null;
}

/**
 * A plan as a preview shows it and the state keeps it: what is done to the images, and why. The record beside the output has
 * all of it: rules, cost, and the steps around.
 */
export interface ImagePlan extends Pick<ServicingPlan, "action" | "path" | "from" | "to" | "planDigest"> {
  /** The images that it is for: images with equal plans share one. */
  readonly images: readonly Pick<PlannedImage, "index" | "name">[];
  readonly steps: readonly ShownStep[];
  readonly warnings: readonly string[];
  readonly dismCalls: number;
  /** Safe OS build of the winre.wim that takes the place of the images' own; absent where each keeps its own. */
  readonly winRe?: string;
}

export type ShownStep = Pick<
  ServicingStep,
  "kind" | "subject" | "beside" | "resetBase" | "reason" | "tolerates"
>;

/** What could be planned: computed in check, so that a preview shows it. */
export interface Planned {
  readonly plan: readonly ImagePlan[];
  readonly planDigest: string;
  /** Content of the source that the plan was made for. */
  readonly sourceContentId: string;
  /** Equal as long as nothing was touched that the plan rests on; hidden from displays and diffs. */
  readonly __fingerprint: string;
}

/** What is observed of any image file that was made. */
export interface ObservedFile {
  readonly path: string;
  readonly size: number;
  readonly contentId: string;
  readonly images: readonly ImageFacts[];
  /** Equal as long as the file was not touched. */
  readonly __stamp: string;
}

/** What is observed of image files that have a build. */
export interface ObservedOutput extends ObservedFile {
  /** The build of its images; their lowest, should they differ. */
  readonly build: string;
  readonly pendingActions: boolean;
}

/** The arguments, the plan, what was observed, and how it was made. */
export type ImageFileState<Arguments, Observed> = Arguments &
  Planned &
  Observed & {
    /** Null for an adopted file that none was made for. */
    readonly provenancePath: string | null;
    readonly rehearsed: boolean;
    /** The content that was published: anything else found later is drift. */
    readonly publishedContentId: string;
  };
