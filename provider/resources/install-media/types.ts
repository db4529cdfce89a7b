import type { MediaPlan } from "../../planning/index.ts";
import type { BootManagerFacts, ImageFacts } from "../../terms/index.ts";
import type { InstallMediaArguments } from "./schema.ts";

/** An image of media in a few words; all that it is tells `windows-image inspect`. */
export interface MediaImage
  extends Pick<
    ImageFacts,
    "index" | "name" | "role" | "build" | "architecture" | "languages" | "metadataSha1"
  > {
  /** Path of its image file on the media. */
  readonly file: string;
  /** Safe OS build of the winre.wim in it; null where it has none, or where that is not known. */
  readonly winRe: string | null;
}

/** A boot manager of media. */
export type MediaBootManager = Pick<BootManagerFacts, "path" | "signing">;

/** What could be planned: computed in check, so that a preview shows it. */
export interface PlannedMedia {
  readonly plan: Pick<MediaPlan, "steps" | "warnings">;
  readonly planDigest: string;
  /** Whether the media would be a rehearsal: an image of them is, or DISM is needed and only rehearsed. */
  readonly rehearsal: boolean;
  /** Equal as long as nothing was touched that the plan rests on; hidden from displays and diffs. */
  readonly __fingerprint: string;
}

/** What was observed of media when they were made or last read. */
export interface ObservedMedia {
  readonly path: string;
  /** All files together, or the ISO file, in bytes. */
  readonly size: number;
  /** Changes when any file of the media does; the same for a folder and an ISO file with the same files. */
  readonly contentId: string;
  readonly label: string | null;
  readonly images: readonly MediaImage[];
  /** File version of Setup. */
  readonly setupVersion: string | null;
  readonly bootManagers: readonly MediaBootManager[];
  /** Equal as long as no file was touched. */
  readonly __stamp: string;
}

export type MediaInputs = InstallMediaArguments & Partial<PlannedMedia>;

export type InstallMediaState = InstallMediaArguments &
  PlannedMedia &
  ObservedMedia & {
    /** Null for adopted media that none was made for. */
    readonly provenancePath: string | null;
    readonly rehearsed: boolean;
    /** The content that was published: anything else found later is drift. */
    readonly publishedContentId: string;
  };
