import { constants, createReadStream, createWriteStream } from "node:fs";
import { chmod, copyFile, link, realpath, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** How a file came to its place. */
export type Placed = "cloned" | "linked" | "copied";

/** What a file system says that cannot link, or not to there. */
const NO_LINK = ["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EINVAL"];
const WRITABLE_BY_OWNER = 0o200;
const CHUNK = { highWaterMark: 1024 * 1024 };

export interface PlaceOptions {
  /** Whether it may become a second name of the same file. @default true */
  readonly links?: boolean | undefined;
  /** Ends a copy; what was copied so far is left there. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gives a file a second place: with shared blocks where the file system can, else as a second name, else as a copy. A
 * read-only file is never linked: its copy is to be writable, and the mark belongs to the file and not to its name. Of a
 * symbolic link it is what the link leads to.
 */
export async function placeFile(
  path: string,
  to: string,
  { links = true, signal }: PlaceOptions = {},
): Promise<Placed> {
  // A second name of the link itself would lead elsewhere.
  const from = await realpath(path);
  const { mode } = await stat(from);
  const readOnly = (mode & WRITABLE_BY_OWNER) === 0;
  if (await clone(from, to)) return readOnly ? writable(to, "cloned") : "cloned";
  if (links && !readOnly && (await tryLink(from, to))) return "linked";
  await copy(from, to, signal);
  return "copied";
}

async function writable(path: string, placed: Placed): Promise<Placed> {
  await chmod(path, 0o644);
  return placed;
}

async function clone(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOSPC" || code === "ENOENT") throw error;
    return false;
  }
}

/** On disk when it resolves: what is published is more than a name. */
const copy = (from: string, to: string, signal: AbortSignal | undefined): Promise<void> =>
  pipeline(createReadStream(from, CHUNK), createWriteStream(to, { flags: "wx", flush: true }), { signal });

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (!NO_LINK.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return false;
  }
}
