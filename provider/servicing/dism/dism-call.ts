import type { ImageRequest } from "../request.ts";
import type { StagedSet } from "../staging.ts";
import type { CallFolders } from "./command-line.ts";

/** One call of DISM as a part of a step. */
export interface DismCall {
  /** What it does, as an infinitive: `add KB5048667 to image 1 "Windows 11 Pro"`. */
  readonly purpose: string;
  /** For the names of its log files. */
  readonly name: string;
  readonly arguments: (folders: CallFolders) => string[];
  /** Failure codes that are passed over with a warning. */
  readonly tolerates?: readonly string[] | undefined;
  /** Failure codes after which the same call is made once more. */
  readonly repeatsOn?: readonly string[] | undefined;
  /** What it acts on, to tell the cause of a failure. */
  readonly on?: { readonly image: ImageRequest; readonly staged?: StagedSet | undefined } | undefined;
}
