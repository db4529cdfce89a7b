import { selectHost } from "../../hosts/index.ts";
import { describeProgress, makeMedia } from "../../servicing/index.ts";
import { parseDuration, ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { workDirectoryFor } from "../take-back.ts";
import { findMediaGrounds } from "./grounds.ts";
import { observeMedia } from "./observe.ts";
import { type ResolvedMedia, resolveMedia } from "./resolve.ts";
import type { InstallMediaState, MediaInputs } from "./types.ts";

/** Makes the media anew from source and parts and tells what they were then read to be. */
export async function makeOutput(inputs: MediaInputs, context: OperationContext): Promise<InstallMediaState> {
  const { planned, request, host } = await resolveAsPlanned(inputs, context);
  const { configuration, report, signal } = context;
  const { path } = inputs.output;
  const workDirectory = workDirectoryFor(path, configuration);
  const result = await makeMedia(
    { ...request, workDirectory },
    {
      ...{ host, signal, stallAfterMs: parseDuration(configuration.stallAfter ?? "") },
      observer: {
        step: (text, percent) => {
          if (percent === undefined) report.progress(text);
        },
        warning: (text) => report.warning(text),
        event: (event) => {
          if (event.type === "progress") report.progress(describeProgress(event));
          if (report.event) report.event(event);
        },
      },
    },
  );
  if (result.rehearsed)
    report.warning(`${path} is a rehearsal: its images were not made by DISM, the media must not be used.`);
  const { observed } = await observeMedia(path);
  return {
    ...inputs,
    ...planned,
    ...observed,
    provenancePath: result.provenancePath,
    rehearsed: result.rehearsed,
    publishedContentId: observed.contentId,
  };
}

/** Plans once more from the files as they are now: what is made is what was shown, or nothing. */
async function resolveAsPlanned(
  inputs: MediaInputs,
  { configuration }: OperationContext,
): Promise<ResolvedMedia> {
  const resolved = await resolveMedia(inputs, await findMediaGrounds(inputs), {
    host: () => selectHost(inputs.host ?? configuration.host),
    pending: [],
  });
  if (resolved.planned.planDigest === inputs.planDigest) return resolved;
  throw new ServicingError(
    "SOURCE_CHANGED",
    `${inputs.source.path}, an image or the Setup update changed after the plan was shown.`,
    { property: "source", hint: "Run the preview again and look at the new plan." },
  );
}
