export const MEDIA_STEP_KINDS = [
  "copy",
  "install-image",
  "boot-image",
  "setup-update",
  "setup-files",
  "boot-managers",
  "boot-signing",
  "lang-ini",
  "split",
  "iso",
] as const;
export type MediaStepKind = (typeof MEDIA_STEP_KINDS)[number];

/** One thing that is done for media, and why. */
export interface MediaStep {
  readonly kind: MediaStepKind;
  /** The file, update or choice that it is about. */
  readonly subject: string;
  readonly reason: string;
  /** Where the rule comes from. */
  readonly rule?: string;
}

/** What must be done to make media, in order: a value without paths of this machine, times or host names. */
export interface MediaPlan {
  readonly steps: readonly MediaStep[];
  /** `CODE: sentence` */
  readonly warnings: readonly string[];
  /** True if DISM is needed, which is for splitting alone. */
  readonly needsDism: boolean;
  /** Identity of what the media are made of and how; reworded reasons make no new media. */
  readonly planDigest: string;
}
