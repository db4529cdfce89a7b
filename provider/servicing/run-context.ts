import type { Host } from "../hosts/index.ts";
import type { ImageFileFacts } from "../terms/index.ts";
import type { CheckedUpdates } from "./preflight/check-updates.ts";
import type { RunTracker } from "./progress/track-run.ts";
import type { ImageRequest, ServicingRequest } from "./request.ts";
import type { StepTime } from "./steps/step.ts";
import type { Journal } from "./work/journal.ts";
import type { WorkPaths } from "./work/work-paths.ts";

/** What the steps of one run share. */
export interface RunContext {
  readonly run: string;
  readonly request: ServicingRequest;
  readonly host: Host;
  readonly signal: AbortSignal;
  readonly tracker: RunTracker;
  readonly paths: WorkPaths;
  readonly journal: Journal;
  readonly updates: CheckedUpdates;
  /** Facts of the source. */
  readonly before: ImageFileFacts;
  /** The path of the source, or of the ISO file that it leads into. */
  readonly sourceFile: string;
  readonly progress: RunProgress;
  /** A call of DISM that shows no progress for so long is ended. */
  readonly stallAfterMs: number;
  /** Images that may be mounted at the same time on this machine, by all processes together. */
  readonly mountLimit: number;
}

/** What calls of DISM need of a run, whatever it makes. */
export interface DismContext
  extends Pick<
    RunContext,
    "host" | "signal" | "tracker" | "paths" | "journal" | "progress" | "stallAfterMs"
  > {
  readonly before?: RunContext["before"] | undefined;
}

/** What a run finds out while it goes. */
export interface RunProgress {
  calls: number;
  /** How long the running step waited for others. */
  waitedMs: number;
  dismVersion: string | null;
  sourceDigest: string | null;
  after: ImageFileFacts | null;
  outputDigest: string | null;
  readonly times: StepTime[];
  readonly warnings: string[];
  /** Codes of failures that the plan let pass. */
  readonly tolerated: string[];
}

/** What people know an image by: `image 1 "Windows 11 Pro"`. */
export const describeImage = ({ index, name }: ImageRequest): string =>
  name === null ? `image ${index}` : `image ${index} "${name}"`;

export function warn({ progress, tracker }: Pick<RunContext, "progress" | "tracker">, text: string): void {
  progress.warnings.push(text);
  tracker.warn(text);
}
