import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runWimlib } from "./wimlib.ts";

export interface SplitOptions {
  readonly imageFile: string;
  /** Path of the first part; the others are numbered from 2. */
  readonly first: string;
  /** MiB; a part is larger where a single file of an image is. */
  readonly partSize: number;
  readonly checkIntegrity: boolean;
  readonly signal: AbortSignal;
}

/** Splits an image file into parts beside each other. What fails leaves none of them. */
export async function splitImage(options: SplitOptions): Promise<void> {
  const { imageFile, first, partSize, checkIntegrity, signal } = options;
  const before = await partsOf(first);
  try {
    const args = ["split", imageFile, first, String(partSize), ...(checkIntegrity ? ["--check"] : [])];
    await runWimlib(args, { signal });
  } catch (error) {
    for (const part of await partsOf(first)) if (!before.includes(part)) await rm(part, { force: true });
    throw error;
  }
}

async function partsOf(first: string): Promise<string[]> {
  const stem = basename(first).replace(/\.swm$/i, "");
  const names = await readdir(dirname(first)).catch(() => []);
  const isPart = (name: string): boolean =>
    name.startsWith(stem) && /^\d*\.swm$/i.test(name.slice(stem.length));
  return names.filter(isPart).map((name) => join(dirname(first), name));
}
