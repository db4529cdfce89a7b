import type { Host } from "../../hosts/index.ts";
import type { Media } from "../../imaging/index.ts";
import type { MediaEntry } from "../../planning/index.ts";
import type { RunTracker } from "../progress/track-run.ts";
import type { RunProgress } from "../run-context.ts";
import type { Journal } from "../work/journal.ts";
import type { WorkPaths } from "../work/work-paths.ts";
import type { MadeFile } from "./manifest.ts";
import type { MediaRequest, PlacedBytes } from "./media-request.ts";

/** What the steps of one run that makes media share. */
export interface MediaContext {
  readonly run: string;
  readonly request: MediaRequest;
  /** Undefined where no step needs DISM. */
  readonly host: Host | undefined;
  readonly signal: AbortSignal;
  readonly tracker: RunTracker;
  readonly paths: WorkPaths;
  readonly journal: Journal;
  readonly progress: RunProgress;
  readonly stallAfterMs: number;
  readonly source: Media;
  /** Where each file of the new media comes from. */
  readonly entries: readonly MediaEntry[];
  /** The folder in which they are put together. */
  readonly stage: string;
  readonly placed: PlacedBytes;
  /** What was read back. */
  readonly made: { files: readonly MadeFile[] };
}
