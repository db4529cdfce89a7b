import type { ImageFileState, ObservedOutput, Planned } from "../image-file/types.ts";
import type { BootImageArguments } from "./schema.ts";

/** A file of Setup's image that installation media must carry as the very same bytes. */
export interface MediaFile {
  /** Its path in the image, such as `sources/setup.exe` or `Windows/Boot/EFI/bootmgfw.efi`. */
  readonly name: string;
  /** Where it lies now. */
  readonly path: string;
  readonly size: number;
  /** `sha256:…` */
  readonly digest: string;
  /** File version of a program, such as `10.0.26100.2605`; null for what has none. */
  readonly version: string | null;
}

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

export type BootImageInputs = BootImageArguments & Partial<Planned>;

export type BootImageState = ImageFileState<Omit<BootImageArguments, "build">, ObservedBoot>;
