import type { Difference, OperationContext } from "../controller.ts";
import { compareInputs } from "../difference.ts";
import { containsUnknown } from "../unknown.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf } from "./kind.ts";
import type { ImageFileState, ObservedFile } from "./types.ts";

/**
 * What exists against what is wanted. Paths of the source and of updates do not count, their content does:
 * the same image from another folder is the same image.
 */
export async function diffImageFile<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  state: ImageFileState<ImageFileArguments, Observed>,
  inputs: InputsOf<Arguments>,
  context: OperationContext,
): Promise<Difference> {
  const changed = changedProperties(kind, state, inputs, context);
  const replaces =
    containsUnknown(inputs) || changed.length === 0 ? [] : await replacedBy(kind, state, inputs);
  if (changed.length > 0)
    return {
      kind: "inputs",
      replaces,
      deleteBeforeReplace: replaces.length > 0 && state.output.path === inputs.output.path,
    };
  const drifted = kind.identity(state) !== state.publishedContentId;
  return { kind: drifted ? "drift" : "none", replaces: [], deleteBeforeReplace: false };
}

/** Arguments whose change can't be made to the existing output: what the planner calls `replace`, another source, another place. */
async function replacedBy<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  state: ImageFileState<ImageFileArguments, Observed>,
  inputs: InputsOf<Arguments>,
): Promise<readonly string[]> {
  const moved = state.output.path === inputs.output.path ? [] : ["output"];
  if (state.sourceContentId !== inputs.sourceContentId) return ["source", ...moved];
  if (state.planDigest === inputs.planDigest) return moved;
  // Asked only where something changed: the planner and the readers of files are loaded for it.
  const { resolve } = await kind.work();
  const resolved = await resolve(inputs, await kind.findGrounds(inputs));
  if (resolved.images.length !== state.images.length) return ["source", ...moved];
  return [...resolved.replacedBy(state.images), ...moved];
}

function changedProperties<Arguments extends ImageFileArguments>(
  { schema }: { readonly schema: Parameters<typeof compareInputs>[0] },
  state: ImageFileState<ImageFileArguments, ObservedFile>,
  inputs: InputsOf<Arguments>,
  { configuration }: OperationContext,
): readonly string[] {
  const rehearses = (inputs.host ?? configuration.host)?.type === "rehearsal";
  const same: readonly (readonly [string, boolean])[] = [
    ["source", state.sourceContentId === inputs.sourceContentId],
    ["planDigest", state.planDigest === inputs.planDigest],
    [
      "output",
      compareInputs(schema, { output: state.output }, { output: inputs.output }).changed.length === 0,
    ],
    // What was really made or taken over stays right when it is looked at where DISM is only rehearsed; not the other way round.
    ["host", !state.rehearsed || rehearses],
  ];
  return same.filter(([, equal]) => !equal).map(([property]) => property);
}
