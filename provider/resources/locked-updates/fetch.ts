import { dirname, resolve } from "node:path";
import { fetchUpdates, releaseFiles } from "../../catalog/index.ts";
import { defaultCacheDirectory } from "../../catalog/pins/index.ts";
import type { OperationContext } from "../controller.ts";
import { describeProgress } from "./describe-progress.ts";
import type { LockedUpdatesInputs, LockedUpdatesState } from "./types.ts";

/** Brings every file into the cache, proven, in the name of this resource; what is there already is not fetched. */
export async function fetchFiles(
  inputs: LockedUpdatesInputs,
  { urn, signal, report, configuration }: OperationContext,
): Promise<LockedUpdatesState> {
  const { cacheDirectory = defaultCacheDirectory(), catalogUrl } = configuration;
  const { lockFile, mirror, files } = inputs;
  const claimant = `${urn ?? "a resource"} in ${process.cwd()}, ${inputs.product} ${inputs.architecture}`;
  const fetched = await fetchUpdates(
    files.map(({ path: _, ...pin }) => pin),
    {
      cacheDirectory,
      catalogUrl,
      mirror,
      signal,
      claimant,
      baseDirectory: dirname(resolve(lockFile)),
      onProgress: (progress) => report.progress(describeProgress(progress)),
      onNote: (text) => report.info(text),
    },
  );
  const weak = fetched.filter(({ provenBy }) => provenBy === "sha1").map(({ kb }) => kb);
  if (weak.length > 0)
    report.warning(`${weak.join(", ")}: proven by SHA-1 only, the Update Catalog publishes nothing better.`);
  const placed = files.map((file, index) => ({ ...file, path: fetched[index]?.path ?? file.path }));
  return {
    ...inputs,
    files: placed,
    path: placed.at(-1)?.path ?? inputs.path,
    __cacheDirectory: resolve(cacheDirectory),
    __claimant: claimant,
    __fetched: placed,
  };
}

/** Fetches what is wanted now, and then lets go of what is no longer wanted. */
export async function refetchFiles(
  state: LockedUpdatesState,
  inputs: LockedUpdatesInputs,
  context: OperationContext,
): Promise<LockedUpdatesState> {
  const next = await fetchFiles(inputs, context);
  const moved = state.__cacheDirectory !== next.__cacheDirectory || state.__claimant !== next.__claimant;
  const wanted = new Set(next.__fetched.map(({ file }) => file.sha256 ?? file.sha1));
  const surplus = state.__fetched.filter(({ file }) => moved || !wanted.has(file.sha256 ?? file.sha1));
  await letGo({ ...state, __fetched: surplus }, context);
  return next;
}

/** Takes this resource's files out of the cache, except those that others want. */
export async function letGo(
  { __cacheDirectory, __claimant, __fetched }: LockedUpdatesState,
  { signal, report }: OperationContext,
): Promise<void> {
  const files = __fetched.map(({ file }) => file);
  for (const { name, kind } of await releaseFiles(__cacheDirectory, files, __claimant, signal)) {
    if (kind === "removed") report.info(`Removed ${name} from the cache.`);
    if (kind === "shared") report.info(`${name} stays in the cache: others want it too.`);
    if (kind === "changed") report.warning(`${name} stays in the cache: it is no longer what was fetched.`);
  }
}
