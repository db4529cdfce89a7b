import { homedir } from "node:os";
import { join } from "node:path";
import type { Home } from "./wanted-file.ts";

/** Where things lie in a cache. Files are found by digest and keep the Catalog's name, which DISM may look at. */
export interface CachePaths {
  readonly root: string;
  /** `<root>/<algorithm>/<digest>/<name>` */
  readonly file: (home: Home, name: string) => string;
  /** Folder of everything that is known of one digest. */
  readonly folder: (home: Home) => string;
  /** What was proven when the file came in. */
  readonly record: (home: Home) => string;
  /** Who wants the file of a digest, a file for each. */
  readonly claims: (home: Home) => string;
  /** Held while claims are looked at and changed. */
  readonly claimsLock: string;
  /** Bytes that are not whole yet; never under a name that a reader looks for. */
  readonly partial: (key: string) => string;
  readonly partialRecord: (key: string) => string;
  readonly lock: (key: string) => string;
  readonly pages: string;
}

export function cachePaths(root: string): CachePaths {
  const folder = ({ algorithm, digest }: Home): string => join(root, algorithm, digest);
  return {
    root,
    folder,
    file: (home, name) => join(folder(home), name),
    record: (home) => join(folder(home), "verified.json"),
    claims: ({ algorithm, digest }) => join(root, "claims", `${algorithm}-${digest}`),
    claimsLock: join(root, "claims.lock"),
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
