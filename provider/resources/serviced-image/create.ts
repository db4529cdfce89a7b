import { stat } from "node:fs/promises";
import { readProvenance } from "../../servicing/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { observeOutput } from "./observe.ts";
import { makeOutput } from "./service.ts";
import type { ImagePlan, ObservedOutput, ServicedImageInputs, ServicedImageState } from "./types.ts";

/** Makes the output. A run that was cut off after publishing left its own work behind: that is taken as done. */
export async function createServicedImage(
  inputs: ServicedImageInputs,
  context: OperationContext,
): Promise<{ id: string; state: ServicedImageState }> {
  const { path } = inputs.output;
  const state = (await exists(path)) ? await takeOver(inputs, context) : await makeOutput(inputs, context);
  return { id: path, state };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function takeOver(
  inputs: ServicedImageInputs,
  { report }: OperationContext,
): Promise<ServicedImageState> {
  const { path } = inputs.output;
  const output = await observeOutput(path);
  const provenance = await readProvenance(path);
  const ours =
    provenance?.planDigest === inputs.planDigest && provenance?.output.contentId === output.contentId;
  if (!ours && !inputs.adopt)
    throw new ServicingError("OUTPUT_NOT_OURS", `There already is a file at ${path}.`, {
      property: "output",
      hint: "Choose another output.path, remove the file, or set adopt: true to take it over if it is as wished.",
    });
  const mismatch = ours ? undefined : firstMismatch(inputs.plan ?? [], output);
  if (mismatch !== undefined)
    throw new ServicingError("OUTPUT_NOT_OURS", `${path} can't be adopted: ${mismatch}.`, {
      property: "adopt",
      hint: "Remove the file or choose another output.path, and the image is made from the source.",
    });
  report.info(ours ? `${path} was finished by an earlier run.` : `${path} is as wished and was adopted.`);
  return {
    ...(inputs as Required<ServicedImageInputs>),
    ...output,
    provenancePath: ours ? provenance.path : null,
    rehearsed: ours ? provenance.rehearsed : false,
    publishedContentId: output.contentId,
  };
}

/** An image is as wished if every planned image is there, in order, under its name and at its build. */
function firstMismatch(plans: readonly ImagePlan[], { images }: ObservedOutput): string | undefined {
  const wanted = plans
    .flatMap(({ images, to }) => images.map((image) => ({ ...image, to })))
    .sort((a, b) => a.index - b.index);
  if (wanted.length !== images.length) return `it has ${images.length} images, wanted are ${wanted.length}`;
  return wanted.flatMap(({ name, to }, position) => {
    const found = images[position];
    if (found?.name !== name) return [`image ${position + 1} is "${found?.name}", wanted is "${name}"`];
    return found?.build === to ? [] : [`image ${position + 1} is at ${found?.build}, wanted is ${to}`];
  })[0];
}
