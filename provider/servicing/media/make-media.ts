import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Host } from "../../hosts/index.ts";
import { listArchive, type Media, openFile, openMedia } from "../../imaging/index.ts";
import { composeMedia, type MediaEntry } from "../../planning/index.ts";
import { toServicingError } from "../../terms/index.ts";
import { hooksOf, makeProgress, SILENT, withEvents } from "../progress/run-hooks.ts";
import { trackRun } from "../progress/track-run.ts";
import type { ServicingObserver } from "../request.ts";
import { TWO_HOURS_MS } from "../service-image-file.ts";
import { runSteps } from "../steps/run-steps.ts";
import type { Step } from "../steps/step.ts";
import { takeBackDeadRuns } from "../work/take-back.ts";
import { openWorkplace } from "../work/workplace.ts";
import { checkMediaParts } from "./check-media-parts.ts";
import { checkMediaSpace } from "./check-media-space.ts";
import { copySteps } from "./copy-steps.ts";
import { formSteps } from "./form-steps.ts";
import { findIsoWriter } from "./iso/find-iso-writer.ts";
import type { MediaContext } from "./media-context.ts";
import { readMediaRecord } from "./media-record.ts";
import type { MediaRequest, MediaResult } from "./media-request.ts";
import { publishMedia } from "./publish-media.ts";
import { readBack } from "./read-back.ts";
import { listSetupFiles } from "./setup-image.ts";
import { setupSteps } from "./setup-steps.ts";

export interface MediaOptions {
  /** Where DISM runs; only splitting needs it. */
  readonly host: Host | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly observer?: ServicingObserver | undefined;
  readonly stallAfterMs?: number | undefined;
}

/**
 * Makes media as planned. Either the output is the verified new media with their record beside them, or source, parts and old output
 * are as they were and a ServicingError says why.
 */
export async function makeMedia(
  request: MediaRequest,
  {
    host,
    signal = new AbortController().signal,
    observer: listener = SILENT,
    stallAfterMs = TWO_HOURS_MS,
  }: MediaOptions,
): Promise<MediaResult> {
  const start = performance.now();
  const observer = withEvents(listener);
  const { path } = request.output;
  const source = await openMedia(request.source.path);
  try {
    observer.step("Looking at the media and their parts", undefined);
    await takeBackDeadRuns(request, { host, warn: (text) => observer.warning(text) });
    await checkMediaParts(request, signal);
    if (request.desired.format === "iso") await findIsoWriter();
    const entries = await compose(request, source);
    await checkMediaSpace(request, source, entries);
    const run = randomBytes(4).toString("hex");
    const progress = makeProgress();
    const claim = {
      output: { path, folder: request.desired.format === "folder" },
      workDirectory: request.workDirectory,
    };
    const workplace = await openWorkplace(claim, run, {
      ...{ host, signal, observer },
    });
    const { paths, journal } = workplace;
    const rehearsed = request.rehearsed || (host?.rehearsed ?? false);
    const tracker = trackRun({
      ...{ observer, run, output: path, rehearsed, logDirectory: paths.logs },
      past: (await readMediaRecord(path).catch(() => undefined))?.steps ?? [],
    });
    const context: MediaContext = {
      ...{ run, request, host, tracker, paths, journal, progress, stallAfterMs, source, entries },
      signal: workplace.signal,
      stage: request.desired.format === "folder" ? paths.partial : join(paths.root, "media"),
      placed: { linked: 0, written: 0 },
      made: { files: [] },
    };
    try {
      const steps = stepsOf(context);
      tracker.runBegins(steps);
      await mkdir(context.stage);
      await runSteps(steps, hooksOf(context));
    } finally {
      tracker.close();
      await workplace.close();
    }
    return {
      ...{ provenancePath: paths.provenance, rehearsed, logDirectory: paths.logs },
      durationMs: Math.round(performance.now() - start),
      warnings: progress.warnings,
      placed: context.placed,
    };
  } catch (error) {
    throw toServicingError(error, path);
  } finally {
    await source.close();
  }
}

const stepsOf = (context: MediaContext): Step[] => [
  ...copySteps(context),
  ...setupSteps(context),
  ...formSteps(context),
  { kind: "verify", title: "reading the media back", run: () => readBack(context) },
  { kind: "publish", title: `publishing ${context.request.output.path}`, run: () => publishMedia(context) },
];

/** Where each file comes from, now that the parts are at hand. */
async function compose(request: MediaRequest, source: Media): Promise<MediaEntry[]> {
  const { installImage, bootImage, setupUpdate, desired, setup } = request;
  const members = setupUpdate ? await listArchive({ path: setupUpdate.path }) : [];
  return composeMedia({
    source: source.files,
    installImage: installImage?.format,
    bootImage: bootImage !== undefined,
    setupUpdate: members.map(({ path }) => path),
    setupImage: { files: await setupFiles(request, source), ...setup },
    bootSigning: desired.bootSigning,
  });
}

async function setupFiles({ bootImage }: MediaRequest, source: Media): Promise<string[]> {
  const own = source.find("sources/boot.wim");
  const boot = bootImage ? await openFile(bootImage.path) : own && (await source.open(own));
  if (!boot) return [];
  try {
    return await listSetupFiles(boot);
  } finally {
    await boot.close();
  }
}
