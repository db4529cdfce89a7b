import { stat } from "node:fs/promises";
import { readProvenance } from "../../servicing/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { OperationContext } from "../controller.ts";
import { takeBack } from "../take-back.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf } from "./kind.ts";
import { makeOutput } from "./service.ts";
import type { ImageFileState, ImagePlan, ObservedFile, Planned } from "./types.ts";

/** Makes the output. A run that was cut off after publishing left its own work behind: that is taken as done. */
export async function createImageFile<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  inputs: InputsOf<Arguments>,
  context: OperationContext,
): Promise<{ id: string; state: ImageFileState<Arguments, Observed> }> {
  const { path } = inputs.output;
  const make = (await exists(path)) ? takeOver : makeOutput;
  return { id: path, state: await make(kind, inputs, context) };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function takeOver<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  inputs: InputsOf<Arguments>,
  context: OperationContext,
): Promise<ImageFileState<Arguments, Observed>> {
  const { path } = inputs.output;
  await takeBack({ path, host: inputs.host }, context);
  const { observe, complete, lacks } = await kind.work();
  const provenance = await readProvenance(path);
  const ours = provenance?.planDigest === inputs.planDigest ? provenance : undefined;
  const found = await observe(path);
  const made = ours?.output.contentId === found.contentId;
  if (!made && !inputs.adopt)
    throw new ServicingError("OUTPUT_NOT_OURS", `There already is a file at ${path}.`, {
      property: "output",
      hint: "Choose another output.path, remove the file, or set adopt: true to take it over if it is as wished.",
    });
  const mismatch = made
    ? undefined
    : (firstMismatch(inputs.plan ?? [], found) ?? (await lacks?.(inputs, found)));
  if (mismatch !== undefined)
    throw new ServicingError("OUTPUT_NOT_OURS", `${path} can't be adopted: ${mismatch}.`, {
      property: "adopt",
      hint: "Remove the file or choose another output.path, and the image is made from the source.",
    });
  await complete?.(path);
  const output = complete ? await observe(path) : found;
  context.report.info(
    made ? `${path} was finished by an earlier run.` : `${path} is as wished and was adopted.`,
  );
  return {
    ...(inputs as Arguments & Planned),
    ...output,
    provenancePath: made && ours ? ours.path : null,
    rehearsed: provenance?.output.contentId === found.contentId && provenance.rehearsed,
    publishedContentId: kind.identity(output),
  };
}

/** An image is as wished if every planned image is there, in order, under its name and at its level. */
function firstMismatch(plans: readonly ImagePlan[], { images }: ObservedFile): string | undefined {
  const wanted = plans
    .flatMap(({ images, to }) => images.map((image) => ({ ...image, to })))
    .sort((a, b) => a.index - b.index);
  if (wanted.length !== images.length) return `it has ${images.length} images, wanted are ${wanted.length}`;
  return wanted.flatMap(({ name, to }, position) => {
    const found = images[position];
    if (found?.name !== name) return [`image ${position + 1} is "${found?.name}", wanted is "${name}"`];
    const is = found?.role === "winre" ? found.safeOs : found?.build;
    // Windows PE on media of a later release keeps the number of the first: there the revision alone counts.
    const same = found?.role === "winpe" ? revision(is) === revision(to) : is === to;
    return same ? [] : [`image ${position + 1} is at ${is}, wanted is ${to}`];
  })[0];
}

const revision = (build: string | null | undefined): string | undefined => build?.split(".").at(-1);
