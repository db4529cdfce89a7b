import type { FileStamp } from "../reading/file-stamp.ts";

/** Raised when the planner may answer differently for the same facts, so that kept plans are made anew. */
export const PLANNER_VERSION = 2;

/** What the plan rests on, found without opening a file. */
export interface Grounds {
  readonly source: FileStamp;
  readonly fingerprint: string;
}
