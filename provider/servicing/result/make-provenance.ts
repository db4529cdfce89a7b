import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ImageFileFacts } from "../../terms/index.ts";
import type { RunContext } from "../run-context.ts";
import type { ImageFileBrief, Provenance } from "./provenance.ts";

/** Everything that a reader of the image needs to trust it, or to make it again. */
export async function makeProvenance(
  { run, request, host, paths, before, updates, progress }: RunContext,
  after: ImageFileFacts,
): Promise<Provenance> {
  return {
    version: 1,
    run,
    finishedAt: new Date().toISOString(),
    host: host.type,
    rehearsed: host.rehearsed,
    dismVersion: progress.dismVersion,
    source: { ...toBrief(request.source.path, before, progress.sourceDigest ?? ""), ...insideOf(request) },
    updates: await Promise.all(
      [...updates.values()].map(async ({ kb, path, digest }) => ({
        kb,
        name: basename(path),
        size: (await stat(path)).size,
        digest,
      })),
    ),
    plans: request.images.map(({ index, name, plan }) => ({ index, name, plan })),
    planDigest: request.planDigest,
    output: toBrief(request.output.path, after, progress.outputDigest ?? ""),
    durationMs: progress.times.reduce((all, { durationMs }) => all + durationMs, 0),
    steps: [...progress.times],
    warnings: [...progress.warnings],
    logDirectory: paths.logs,
  };
}

const insideOf = ({ source: { inside } }: RunContext["request"]): Partial<Provenance["source"]> =>
  inside === undefined ? {} : { inside };

const toBrief = (
  path: string,
  { size, contentId, images }: ImageFileFacts,
  digest: string,
): ImageFileBrief => ({
  name: basename(path),
  size,
  digest,
  contentId,
  images: images.map(
    ({
      index,
      name,
      build,
      cumulativeUpdate,
      servicingStack,
      safeOs,
      pendingActions,
      winre,
      metadataSha1,
    }) => ({
      index,
      name,
      build,
      cumulativeUpdate,
      servicingStack,
      safeOs,
      pendingActions,
      winre,
      metadataSha1,
    }),
  ),
});
