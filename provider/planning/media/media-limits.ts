import type { MediaWishes } from "./media-scenario.ts";

/** The largest file that FAT32 holds. */
export const LARGEST_ON_FAT32 = 2 ** 32 - 1;

const MEBIBYTE = 2 ** 20;

/** MiB of a part of a split image, as Microsoft's instructions for USB drives have it. */
const USUAL_PART = 4000;

/** How an install image of this size is split; undefined where it stays whole. */
export function splitOf(
  size: number,
  { fat32, partSize }: Pick<MediaWishes, "fat32" | "partSize">,
): { readonly partSize: number } | undefined {
  if (!fat32) return undefined;
  const limit = partSize === undefined ? LARGEST_ON_FAT32 : partSize * MEBIBYTE;
  return size > limit ? { partSize: partSize ?? USUAL_PART } : undefined;
}
