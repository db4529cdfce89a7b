import { stat } from "node:fs/promises";
import { readMediaRecord } from "../../servicing/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { takeBack } from "../take-back.ts";
import { lacking } from "./lacking.ts";
import { makeOutput } from "./make.ts";
import { observeMedia } from "./observe.ts";
import type { InstallMediaState, MediaInputs, PlannedMedia } from "./types.ts";

/** Makes the media. A run that was cut off after publishing left its own work behind: that is taken as done. */
export async function createMedia(
  inputs: MediaInputs,
  context: OperationContext,
): Promise<{ id: string; state: InstallMediaState }> {
  const { path } = inputs.output;
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  const make = exists ? takeOver : makeOutput;
  return { id: path, state: await make(inputs, context) };
}

async function takeOver(inputs: MediaInputs, context: OperationContext): Promise<InstallMediaState> {
  const { path } = inputs.output;
  await takeBack({ path, host: inputs.host }, context);
  const record = await readMediaRecord(path);
  const { observed } = await observeMedia(path);
  const ours = record?.output.contentId === observed.contentId ? record : undefined;
  const made = ours?.planDigest === inputs.planDigest ? ours : undefined;
  if (!made && !inputs.adopt)
    throw new ServicingError("OUTPUT_NOT_OURS", `There already is something at ${path}.`, {
      property: "output",
      hint: "Choose another output.path, remove what is there, or set adopt: true to take it over if it is as wished.",
    });
  const mismatch = made ? undefined : await lacking(inputs, observed, context);
  if (mismatch !== undefined)
    throw new ServicingError("OUTPUT_NOT_OURS", `${path} can't be adopted: ${mismatch}.`, {
      property: "adopt",
      hint: "Remove it or choose another output.path, and the media are made from the source.",
    });
  context.report.info(
    made ? `${path} was finished by an earlier run.` : `${path} is as wished and was adopted.`,
  );
  return {
    ...(inputs as MediaInputs & PlannedMedia),
    ...observed,
    provenancePath: made?.path ?? null,
    rehearsed: ours?.rehearsed ?? false,
    publishedContentId: observed.contentId,
  };
}
