import { selectHost } from "../../hosts/index.ts";
import { describeProgress, serviceImageFile } from "../../servicing/index.ts";
import { parseDuration, ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { workDirectoryFor } from "../take-back.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf, Resolved } from "./kind.ts";
import type { ImageFileState, ObservedFile } from "./types.ts";

/** Makes the output anew from the source and tells what it was then read to be. */
export async function makeOutput<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  inputs: InputsOf<Arguments>,
  context: OperationContext,
): Promise<ImageFileState<Arguments, Observed>> {
  const { planned, request } = await resolveAsPlanned(kind, inputs);
  const { configuration, report, signal } = context;
  const { path } = inputs.output;
  const workDirectory = workDirectoryFor(path, configuration);
  const result = await serviceImageFile(
    { ...request, workDirectory },
    {
      host: selectHost(inputs.host ?? configuration.host),
      signal,
      mountLimit: configuration.mountLimit,
      stallAfterMs: parseDuration(configuration.stallAfter ?? ""),
      observer: {
        step: (text, percent) => {
          if (percent === undefined) report.progress(text);
        },
        warning: (text) => report.warning(text),
        event: (event) => {
          if (event.type === "progress") report.progress(describeProgress(event));
          if (report.event) report.event(event);
          else if (event.type === "run-begins") report.info(`Transcripts and logs: ${event.logDirectory}`);
        },
      },
    },
  );
  if (result.rehearsed)
    report.warning(`${path} is a rehearsal: DISM did not run, the image must not be deployed.`);
  const { observe, complete } = await kind.work();
  await complete?.(path);
  const observed = await observe(path);
  return {
    ...inputs,
    ...planned,
    ...observed,
    provenancePath: result.provenancePath,
    rehearsed: result.rehearsed,
    publishedContentId: kind.identity({ ...observed, contentId: result.facts.contentId }),
  };
}

/** Plans once more from the files as they are now: what is run is what was shown, or nothing. */
async function resolveAsPlanned<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(kind: ImageFileKind<Arguments, Found, Observed>, inputs: InputsOf<Arguments>): Promise<Resolved> {
  const { resolve } = await kind.work();
  const resolved = await resolve(inputs, await kind.findGrounds(inputs));
  if (resolved.planned.planDigest === inputs.planDigest) return resolved;
  throw new ServicingError(
    "SOURCE_CHANGED",
    `${inputs.source.path} or its updates changed after the plan was shown.`,
    { property: "source", hint: "Run the preview again and look at the new plan." },
  );
}
