import type { ServicingPlan } from "../planning/plan.ts";
import type { ImageFileFacts } from "../terms/index.ts";

/** Everything that a run needs to know; it decides nothing by itself. */
export interface ServicingRequest {
  readonly source: { readonly path: string; readonly sha256?: string | undefined };
  /** The images that go into the output, in order; one whose plan is `none` is exported as it is. */
  readonly images: readonly ImageRequest[];
  /** Files of updates by KB: the ones that the plans name. */
  readonly updates: Readonly<Record<string, UpdateFile>>;
  /** Folders or .inf files by the path that the plans name; a path that is not here is taken as it stands. */
  readonly drivers?: Readonly<Record<string, DriverSource>> | undefined;
  readonly output: { readonly path: string; readonly compression?: OutputCompression | undefined };
  /** Mounts, staging folders, temporary files and the journal lie below it. */
  readonly workDirectory: string;
  /** Identity of all plans together. */
  readonly planDigest: string;
}

/** Equivalent to DISM `/Export-Image /Compress:`. */
export type OutputCompression = "none" | "fast" | "max" | "recovery";

export interface ImageRequest {
  readonly index: number;
  readonly name: string | null;
  readonly plan: ServicingPlan;
}

export interface UpdateFile {
  readonly kb: string;
  readonly path: string;
  readonly sha256?: string | undefined;
}

/** Equivalent to DISM `/Add-Driver /Driver: [/Recurse]`. */
export interface DriverSource {
  readonly path: string;
  /** Folders below count too. @default true */
  readonly recurse?: boolean | undefined;
}

export interface ServicingResult {
  /** What the published file was read to be. */
  readonly facts: ImageFileFacts;
  readonly provenancePath: string;
  readonly rehearsed: boolean;
  readonly dismVersion: string | null;
  readonly durationMs: number;
  readonly warnings: readonly string[];
  /** Folder with what DISM printed and logged, a pair of files per call. */
  readonly logDirectory: string;
}

/** Told of what happens, for a resource's row or a task list. */
export interface ServicingObserver {
  step(text: string, percent: number | undefined): void;
  warning(text: string): void;
}
