import { statfs } from "node:fs/promises";
import { ServicingError } from "../../terms/index.ts";

const MB = 1_000_000;
/** Left free on the disk, so that others go on working. */
const RESERVE = 64 * MB;

export type FreeSpace = (folder: string) => Promise<number>;

export const freeSpace: FreeSpace = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** @throws ServicingError DISK_FULL before a byte is asked for that would not fit. */
export async function requireSpace(
  folder: string,
  bytes: number,
  what: string,
  free: FreeSpace = freeSpace,
): Promise<void> {
  const available = await free(folder);
  if (bytes === 0 || bytes + RESERVE <= available) return;
  throw new ServicingError(
    "DISK_FULL",
    `${what} needs ${megabytes(Math.ceil(bytes / MB))} in ${folder}, where ${megabytes(Math.floor(available / MB))} are free and ${megabytes(RESERVE / MB)} have to stay so.`,
    { hint: "Free space there, prune the cache, or choose another cache directory." },
  );
}

const megabytes = (count: number): string => `${count} MB`;
