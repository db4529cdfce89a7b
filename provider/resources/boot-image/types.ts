import type { MediaFile } from "../../servicing/index.ts";
import type { ImageFileState, ObservedOutput } from "../image-file/types.ts";
import type { BootImageArguments } from "./schema.ts";

export type { MediaFile } from "../../servicing/index.ts";

/** Folder beside the output with what media need out of its second image. */
export interface MediaFiles {
  readonly folder: string;
  readonly files: readonly MediaFile[];
}

/** What was observed of a boot.wim when it was made or last read. */
export interface ObservedBoot extends ObservedOutput {
  /** The image that boots; 2, Setup. */
  readonly bootIndex: number;
  readonly mediaFiles: MediaFiles;
}

export type BootImageState = ImageFileState<Omit<BootImageArguments, "build">, ObservedBoot>;
