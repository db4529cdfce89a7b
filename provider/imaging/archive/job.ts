/** An archive as a plain file, which is read where it lies, or as bytes in memory. */
export type ArchiveInput = { readonly path: string } | { readonly bytes: Uint8Array; readonly name: string };

/** What one run of 7-Zip is asked for. */
export interface ArchiveJob {
  readonly input: ArchiveInput;
  /** Paths of the members to extract; absent: all are listed. */
  readonly members?: readonly string[];
}

export interface ArchiveResult {
  /** 0 = all went well, 1 = with warnings; above: failed. */
  readonly exitCode: number;
  /** What 7-Zip printed: the list, or what went wrong. */
  readonly lines: readonly string[];
  /** One for each member that was asked for; undefined where there is none of that name. */
  readonly contents: readonly (Uint8Array<ArrayBuffer> | undefined)[];
}

/** How a worker gets a job and answers. */
export interface JobMessage {
  readonly id: number;
  readonly job: ArchiveJob;
}

export interface ResultMessage {
  readonly id: number;
  readonly result: ArchiveResult;
}

/** The answer where 7-Zip itself broke down: a damaged archive can do that to it, or one too large for its 2 GB. */
export const brokenDown = (reason: unknown): ArchiveResult => ({
  exitCode: 2,
  lines: [`Fatal error: ${reason}`],
  contents: [],
});
