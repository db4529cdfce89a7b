import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { performance } from "node:perf_hooks";
import type { Host } from "../hosts/index.ts";
import { fileOnDisk, inspectFile, inspectInside } from "../imaging/index.ts";
import { type ImageFileFacts, ServicingError, toServicingError } from "../terms/index.ts";
import { makeRunSteps } from "./make-run-steps.ts";
import { checkContents } from "./preflight/check-contents.ts";
import { checkFiles } from "./preflight/check-files.ts";
import { checkMachine } from "./preflight/check-machine.ts";
import { checkUpdates } from "./preflight/check-updates.ts";
import { readPast } from "./progress/read-past.ts";
import { hooksOf, makeProgress, SILENT, withEvents } from "./progress/run-hooks.ts";
import { trackRun } from "./progress/track-run.ts";
import type { ServicingObserver, ServicingRequest, ServicingResult } from "./request.ts";
import type { RunContext } from "./run-context.ts";
import { checkSupported } from "./steps/executors.ts";
import { runSteps } from "./steps/run-steps.ts";
import { DEFAULT_MOUNT_LIMIT } from "./work/mount-slots.ts";
import { takeBackDeadRuns } from "./work/take-back.ts";
import { openWorkplace } from "./work/workplace.ts";

export interface ServicingOptions {
  readonly host: Host;
  readonly signal?: AbortSignal | undefined;
  readonly observer?: ServicingObserver | undefined;
  /** A call of DISM that shows no progress for so many milliseconds is ended with TIMED_OUT. @default 2 hours */
  readonly stallAfterMs?: number | undefined;
  /** Images that may be mounted at the same time on this machine, by all processes together. @default 4 */
  readonly mountLimit?: number | undefined;
}

export const TWO_HOURS_MS = 2 * 60 * 60 * 1000;

/**
 * Makes the output from the source as planned. Either the output is the verified new file with its record beside it,
 * or source, old output and mounts are as they were and a ServicingError says why.
 */
export async function serviceImageFile(
  request: ServicingRequest,
  {
    host,
    signal = new AbortController().signal,
    observer: listener = SILENT,
    stallAfterMs = TWO_HOURS_MS,
    mountLimit = DEFAULT_MOUNT_LIMIT,
  }: ServicingOptions,
): Promise<ServicingResult> {
  const start = performance.now();
  const observer = withEvents(listener);
  try {
    observer.step("Looking at source and updates", undefined);
    checkSupported(request);
    await takeBackDeadRuns(request, { host, warn: (text) => observer.warning(text) });
    const sourceFile = await fileOnDisk(request.source.path);
    await checkFiles(request, sourceFile);
    await checkContents(request);
    const before = await readSource(request);
    await checkMachine(request, { before, sourceFile, host, warn: (text) => observer.warning(text) });
    const updates = await checkUpdates(request, signal);
    const run = randomBytes(4).toString("hex");
    const progress = makeProgress();
    const workplace = await openWorkplace(request, run, { host, signal, observer });
    const { paths, journal } = workplace;
    const tracker = trackRun({
      ...{ observer, run, output: request.output.path, rehearsed: host.rehearsed, logDirectory: paths.logs },
      past: await readPast(request.output.path, { host: host.type, rehearsed: host.rehearsed }),
    });
    try {
      const context: RunContext = {
        ...{
          run,
          request,
          host,
          tracker,
          paths,
          journal,
          updates,
          before,
          sourceFile,
          progress,
          stallAfterMs,
          mountLimit,
        },
        signal: workplace.signal,
      };
      const steps = makeRunSteps(context);
      tracker.runBegins(steps);
      await runSteps(steps, hooksOf(context));
    } finally {
      tracker.close();
      await workplace.close();
    }
    if (!progress.after) throw new Error("The run ended without a verified result.");
    return {
      facts: { ...progress.after, file: basename(request.output.path) },
      provenancePath: paths.provenance,
      rehearsed: host.rehearsed,
      dismVersion: progress.dismVersion,
      durationMs: Math.round(performance.now() - start),
      warnings: progress.warnings,
      logDirectory: paths.logs,
    };
  } catch (error) {
    throw toServicingError(error, request.output.path);
  }
}

async function readSource({ source, images }: ServicingRequest): Promise<ImageFileFacts> {
  const facts = await (source.inside ? inspectInside(source.path, source.inside) : inspectFile(source.path));
  if (facts.kind !== "image-file")
    throw new ServicingError("NOT_AN_IMAGE", `${source.path} is an update and no image file.`, {
      property: "source.path",
      hint: "Give a .wim or .esd as the source.",
    });
  for (const { index } of images)
    if (!facts.images.some((image) => image.index === index))
      throw new ServicingError("IMAGE_NOT_FOUND", `${source.path} has no image ${index}.`, {
        property: "source.index",
        hint: `It has the images 1 to ${facts.images.length}.`,
      });
  return facts;
}
