import { stat } from "node:fs/promises";
import { openFile } from "../../imaging/index.ts";
import { hashFile } from "../preflight/hash-file.ts";
import { identifyContents } from "./identify-contents.ts";
import { contentIdOfFiles } from "./manifest.ts";
import type { MediaContext } from "./media-context.ts";
import type { MediaRecord } from "./media-record.ts";

/** Everything that a reader of the media needs to trust them, or to make them again. */
export async function makeMediaRecord(context: MediaContext): Promise<MediaRecord> {
  const { run, request, host, paths, progress, source, made, signal } = context;
  const { format } = request.desired;
  const parts = [request.installImage, request.bootImage, request.setupUpdate].flatMap(
    (part) => part?.path ?? [],
  );
  const disc = format === "iso" ? await stat(paths.partial, { bigint: true }) : undefined;
  return {
    version: 1,
    kind: "media",
    run,
    finishedAt: new Date().toISOString(),
    host: host?.type ?? null,
    rehearsed: request.rehearsed || (host?.rehearsed ?? false),
    dismVersion: progress.dismVersion,
    source: { path: source.path, kind: source.kind },
    parts: await Promise.all(parts.map((path) => identifyPart(path, signal))),
    plan: request.plan,
    planDigest: request.plan.planDigest,
    output: {
      format,
      size: disc ? Number(disc.size) : made.files.reduce((sum, { size }) => sum + size, 0),
      contentId: contentIdOfFiles(made.files),
      digest: disc ? await hashFile(paths.partial, signal) : null,
      modified: disc ? String(disc.mtimeNs) : null,
    },
    files: [...made.files],
    durationMs: progress.times.reduce((all, { durationMs }) => all + durationMs, 0),
    steps: [...progress.times],
    warnings: [...progress.warnings],
    logDirectory: paths.logs,
  };
}

async function identifyPart(path: string, signal: AbortSignal): Promise<MediaRecord["parts"][number]> {
  const file = await openFile(path);
  try {
    return { path, size: file.size, identity: await identifyContents(file, path, signal) };
  } finally {
    await file.close();
  }
}
