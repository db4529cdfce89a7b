import type { MediaPlan, MediaWishes } from "../../planning/index.ts";
import type { ImageFacts } from "../../terms/index.ts";

/** Everything that a run that makes media needs to know; it decides nothing by itself. */
export interface MediaRequest {
  readonly source: { readonly path: string; readonly sha256?: string | undefined };
  readonly installImage?: { readonly path: string; readonly format: "wim" | "esd" } | undefined;
  readonly bootImage?: { readonly path: string } | undefined;
  readonly setupUpdate?:
    | { readonly path: string; readonly name: string; readonly sha256?: string | undefined }
    | undefined;
  readonly desired: MediaWishes;
  /** Languages and build of Setup's image in the boot.wim that the media will have. */
  readonly setup: { readonly languages: readonly string[]; readonly build: number | undefined };
  readonly output: {
    readonly path: string;
    /** Unchanged files share their bytes with those that they came from, where the file system can. */
    readonly links: boolean;
  };
  /** The images that must be read back, in their order. */
  readonly expected: {
    readonly install: readonly ExpectedImage[];
    readonly boot: readonly ExpectedImage[];
  };
  readonly plan: MediaPlan;
  /** True if an image of these media was made by a rehearsal. */
  readonly rehearsed: boolean;
  /** Temporary files and the journal lie below it. */
  readonly workDirectory: string;
}

export type ExpectedImage = Pick<ImageFacts, "name" | "build" | "metadataSha1">;

export interface MediaResult {
  readonly provenancePath: string;
  readonly rehearsed: boolean;
  readonly durationMs: number;
  readonly warnings: readonly string[];
  readonly logDirectory: string;
  /** How the bytes came there. */
  readonly placed: PlacedBytes;
}

/** Bytes that the output shares with what it was made of, and bytes that were written. */
export interface PlacedBytes {
  linked: number;
  written: number;
}
