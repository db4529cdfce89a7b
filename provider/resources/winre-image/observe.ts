import { bitLockerFixes, smallestRecoveryPartition } from "../../planning/index.ts";
import { observeFile } from "../image-file/observe.ts";
import type { ObservedWinRe } from "./types.ts";

/** Reads a winre.wim that was made, as it is now. */
export async function observeWinRe(path: string): Promise<ObservedWinRe> {
  const file = await observeFile(path);
  const [image] = file.images;
  const safeOs = image?.safeOs ?? null;
  return {
    ...file,
    safeOs,
    servicingStack: image?.servicingStack ?? null,
    smallestRecoveryPartition: smallestRecoveryPartition(file.size),
    meets: bitLockerFixes(safeOs),
  };
}
