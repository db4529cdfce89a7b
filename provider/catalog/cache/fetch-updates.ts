import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import pLimit from "p-limit";
import { toServicingError } from "../../terms/index.ts";
import type { Patience } from "../http/back-off.ts";
import { type HttpClient, openHttp } from "../http/http-client.ts";
import { readLockFile } from "../lock/read-lock-file.ts";
import type { LockedUpdate } from "../lock/schema.ts";
import { cachePaths, defaultCacheDirectory } from "./cache-paths.ts";
import { claimFiles } from "./claims.ts";
import type { FreeSpace } from "./disk-space.ts";
import { type FetchedFile, fetchFile } from "./fetch-file.ts";
import { isWeb } from "./file-origins.ts";
import type { Proof } from "./find-cached.ts";
import { type FetchProgress, trackProgress } from "./progress.ts";

export interface FetchOptions {
  /** Default: `windows-image/updates` in the cache folder of this account. */
  readonly cacheDirectory?: string | undefined;
  readonly catalogUrl?: string | undefined;
  /** A folder or an address with the files under their names, asked before the pinned address. */
  readonly mirror?: string | undefined;
  /** Files at the same time. Default 2. */
  readonly concurrency?: number | undefined;
  /** Who wants the files: they stay until it lets them go. Default: nobody in particular. */
  readonly claimant?: string | undefined;
  /** From how many bytes on a file is written in a thread of its own. Default 16 MiB. */
  readonly large?: number | undefined;
  /** How a file in the cache is proven. Default `stamp`. */
  readonly proof?: Proof | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
  readonly freeSpace?: FreeSpace | undefined;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
  /** Things to know that are no failure: a mirror that was passed over, another process that is waited for. */
  readonly onNote?: ((text: string) => void) | undefined;
}

/** A pin and where its proven file lies: what `ServicedImage.updates` takes. */
export interface FetchedUpdate extends LockedUpdate {
  readonly path: string;
  readonly cached: boolean;
  readonly provenBy: FetchedFile["provenBy"];
}

/** Everything that a lock file pins. Opens no connection where the cache has it all. */
export async function fetchLocked(
  lockPath: string,
  options: FetchOptions & { readonly select?: (update: LockedUpdate) => boolean } = {},
): Promise<FetchedUpdate[]> {
  const { updates } = await readLockFile(lockPath);
  const chosen = options.select === undefined ? updates : updates.filter(options.select);
  return fetchUpdates(chosen, { ...options, baseDirectory: dirname(resolve(lockPath)) });
}

/** The files of pins, in their order. */
export async function fetchUpdates(
  updates: readonly LockedUpdate[],
  options: FetchOptions & { readonly baseDirectory?: string } = {},
): Promise<FetchedUpdate[]> {
  const root = resolve(options.cacheDirectory ?? defaultCacheDirectory());
  await mkdir(root, { recursive: true });
  if (options.claimant !== undefined)
    await claimFiles(
      root,
      updates.map(({ file }) => file),
      options.claimant,
      options.signal,
    );
  // The first failure ends the other downloads: what they brought is kept for the next run.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const http = openHttp({ ...options, signal, hosts: mirrorHosts(options.mirror) });
  const report = trackProgress(
    updates.map(({ file }) => file),
    options.onProgress ?? (() => undefined),
  );
  const limit = pLimit(options.concurrency ?? 2);
  let failure: unknown;
  const fetchOne = async (update: LockedUpdate): Promise<FetchedUpdate> => {
    signal.throwIfAborted();
    const fetched = await fetchFile(update.file, fileOptions(update, root, http, signal, report, options));
    report(update.file.name, update.file.size);
    const { path, cached, provenBy, sha256 } = fetched;
    return { ...update, file: { ...update.file, sha256 }, path, cached, provenBy };
  };
  try {
    const fetching = updates.map((update) =>
      limit(() =>
        fetchOne(update).catch((error: unknown) => {
          failure ??= error;
          stop.abort();
          throw error;
        }),
      ),
    );
    await Promise.allSettled(fetching);
    if (failure !== undefined) throw toServicingError(failure);
    return await Promise.all(fetching);
  } finally {
    await http.close();
  }
}

const fileOptions = (
  update: LockedUpdate,
  root: string,
  http: HttpClient,
  signal: AbortSignal,
  report: (file: string, received: number) => void,
  options: FetchOptions & { readonly baseDirectory?: string },
): Parameters<typeof fetchFile>[1] => ({
  http,
  paths: cachePaths(root),
  patience: http.patience,
  baseDirectory: options.baseDirectory ?? ".",
  mirror: options.mirror,
  large: options.large,
  proof: options.proof,
  freeSpace: options.freeSpace,
  signal,
  onBytes: (received) => report(update.file.name, received),
  onNote: options.onNote ?? (() => undefined),
});

const mirrorHosts = (mirror: string | undefined): string[] =>
  mirror !== undefined && isWeb(mirror) ? [mirror] : [];
