import { dirname, join } from "node:path";
import { selectHost } from "../../hosts/index.ts";
import {
  type ServicingRequest,
  type ServicingResult,
  serviceImageFile,
  type UpdateFile,
} from "../../servicing/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { findGrounds } from "./grounds.ts";
import { observeOutput } from "./observe.ts";
import { type Resolved, resolve } from "./resolve.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/** Makes the output anew from the source and tells what it was then read to be. */
export async function makeOutput(
  inputs: ServicedImageInputs,
  context: OperationContext,
): Promise<ServicedImageState> {
  const resolved = await resolveAsPlanned(inputs);
  const host = selectHost(inputs.host ?? context.configuration.host);
  const result = await serviceImageFile(requestOf(inputs, resolved, context), {
    host,
    signal: context.signal,
    observer: {
      step: (text, percent) =>
        context.report.progress(percent === undefined ? text : `${text} ${percent.toFixed(0)} %`),
      warning: (text) => context.report.warning(text),
    },
  });
  if (result.rehearsed)
    context.report.warning(
      `${inputs.output.path} is a rehearsal: DISM did not run, the image must not be deployed.`,
    );
  return stateOf(inputs, resolved, result);
}

/** Plans once more from the files as they are now: what is run is what was shown, or nothing. */
async function resolveAsPlanned(inputs: ServicedImageInputs): Promise<Resolved> {
  const resolved = await resolve(inputs, await findGrounds(inputs));
  if (resolved.planned.planDigest === inputs.planDigest) return resolved;
  throw new ServicingError(
    "SOURCE_CHANGED",
    `${inputs.source.path} or its updates changed after the plan was shown.`,
    { property: "source", hint: "Run the preview again and look at the new plan." },
  );
}

function requestOf(
  inputs: ServicedImageInputs,
  { planned, plans, updates }: Resolved,
  { configuration }: OperationContext,
): ServicingRequest {
  const files = updates.flatMap(({ facts, path, sha256 }): [string, UpdateFile][] =>
    facts.kb === null ? [] : [[facts.kb, { kb: facts.kb, path, sha256 }]],
  );
  return {
    source: { path: inputs.source.path, sha256: inputs.source.sha256 },
    images: plans,
    updates: Object.fromEntries(files),
    output: inputs.output,
    workDirectory: configuration.workDirectory ?? join(dirname(inputs.output.path), ".windows-image"),
    planDigest: planned.planDigest,
  };
}

async function stateOf(
  inputs: ServicedImageInputs,
  { planned }: Resolved,
  result: ServicingResult,
): Promise<ServicedImageState> {
  const output = await observeOutput(inputs.output.path);
  return {
    ...inputs,
    ...planned,
    ...output,
    provenancePath: result.provenancePath,
    rehearsed: result.rehearsed,
    publishedContentId: result.facts.contentId,
  };
}
