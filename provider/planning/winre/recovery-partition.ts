const MEBIBYTE = 2 ** 20;

/** Windows makes no recovery partition smaller than this. */
const SMALLEST = 300 * MEBIBYTE;

/** Room beside the file that automatic updates of WinRE need: Microsoft, how to resize the partition for them. */
const FREE = 250 * MEBIBYTE;

/** What the file system keeps for itself. */
const OVERHEAD = 32 * MEBIBYTE;

/** Bytes that a recovery partition must have at least for a winre.wim of this size, in whole MiB. */
export const smallestRecoveryPartition = (size: number): number =>
  Math.max(SMALLEST, Math.ceil((size + FREE + OVERHEAD) / MEBIBYTE) * MEBIBYTE);
