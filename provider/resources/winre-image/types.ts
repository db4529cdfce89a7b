import type { BitLockerFixes } from "../../planning/index.ts";
import type { ImageFileState, ObservedFile } from "../image-file/types.ts";
import type { WinReImageArguments } from "./schema.ts";

/** What was observed of a winre.wim when it was made or last read. */
export interface ObservedWinRe extends ObservedFile {
  /** Its version: that of its Safe OS package. Null where the file does not tell. */
  readonly safeOs: string | null;
  readonly servicingStack: string | null;
  /** Bytes that a recovery partition must have at least to hold it and its updates. */
  readonly smallestRecoveryPartition: number;
  /** Whether it has the fixes of the two ways around BitLocker; null where that is not known of its build. */
  readonly meets: BitLockerFixes;
}

export type WinReImageState = ImageFileState<
  Omit<WinReImageArguments, "safeOs" | "languages">,
  ObservedWinRe
>;
