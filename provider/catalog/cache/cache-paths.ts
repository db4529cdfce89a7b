import { homedir } from "node:os";
import { join } from "node:path";

/** Where things lie in a cache. Files are found by digest and keep the Catalog's name, which DISM may look at. */
export interface CachePaths {
  readonly root: string;
  /** `<root>/sha256/<digest>/<name>` */
  readonly file: (sha256: string, name: string) => string;
  /** Folder of everything that is known of one digest. */
  readonly folder: (sha256: string) => string;
  /** What was proven when the file came in. */
  readonly record: (sha256: string) => string;
  /** Tells the SHA-256 of a file of which only the SHA-1 was published. */
  readonly bySha1: (sha1: string) => string;
  /** Bytes that are not whole yet; never under a name that a reader looks for. */
  readonly partial: (key: string) => string;
  readonly partialRecord: (key: string) => string;
  readonly lock: (key: string) => string;
  readonly pages: string;
}

export function cachePaths(root: string): CachePaths {
  const folder = (sha256: string): string => join(root, "sha256", sha256);
  return {
    root,
    folder,
    file: (sha256, name) => join(folder(sha256), name),
    record: (sha256) => join(folder(sha256), "verified.json"),
    bySha1: (sha1) => join(root, "sha1", `${sha1}.json`),
    partial: (key) => join(root, "partial", key),
    partialRecord: (key) => join(root, "partial", `${key}.json`),
    lock: (key) => join(root, "partial", `${key}.lock`),
    pages: join(root, "pages"),
  };
}

/** The cache of this account: `%LOCALAPPDATA%`, `$XDG_CACHE_HOME` or `~/.cache`. */
export function defaultCacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const local = process.platform === "win32" ? environment.LOCALAPPDATA : environment.XDG_CACHE_HOME;
  return join(local || join(homedir(), ".cache"), "windows-image", "updates");
}
