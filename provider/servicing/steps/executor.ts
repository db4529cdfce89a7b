import type { ServicingStep } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import type { ReportCommand } from "../dism/command-line.ts";
import type { DismCall } from "../dism/dism-call.ts";
import type { DismResult } from "../dism/read-transcript.ts";
import type { LaidOutPayload } from "../payloads.ts";
import type { ImageRequest, ServicingRequest } from "../request.ts";
import type { StagedSet } from "../staging.ts";

/** Where a step is carried out. */
export interface StepPlace {
  readonly request: ServicingRequest;
  readonly image: ImageRequest;
  /** Facts of the image in the source. */
  readonly before: ImageFacts | undefined;
  readonly mountDirectory: string;
  /** The files of an update, laid out; undefined for steps without. */
  readonly staged: StagedSet | undefined;
  /** What the step takes from a languages-and-features source; undefined for steps that take nothing. */
  readonly payload: LaidOutPayload | undefined;
}

/** How a kind of step acts on a mounted image. */
export interface Executor {
  /** Of a step on an image: `adding KB5048667 to image 1 "Windows 11 Pro"`. */
  title(step: ServicingStep, image: string): string;
  call(step: ServicingStep, place: StepPlace): DismCall;
  /** What DISM leaves to be done. */
  finish?(step: ServicingStep, place: StepPlace): Promise<void>;
  /** How the image is asked whether the step took. */
  question?(step: ServicingStep, place: StepPlace): Question | Promise<Question>;
}

export interface Question {
  readonly report: ReportCommand;
  /** What the answer says against it. A report that fails is an answer too: what is not there is not known. */
  readonly judge: (answer: { readonly result: DismResult; readonly stdout: string }) => Judgement;
}

export interface Judgement {
  /** Why the step did not take, as the end of a sentence; undefined if it did. */
  readonly problem?: string | undefined;
  readonly warning?: string | undefined;
}
