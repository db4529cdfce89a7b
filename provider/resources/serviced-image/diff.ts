import type { Difference, OperationContext } from "../controller.ts";
import { compareInputs } from "../difference.ts";
import { containsUnknown } from "../unknown.ts";
import { hasDrifted } from "./drift.ts";
import { servicedImageSchema } from "./schema.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/**
 * What exists against what is wanted. Paths of the source and of updates do not count, their content does:
 * the same image from another folder is the same image.
 */
export async function diffServicedImage(
  state: ServicedImageState,
  inputs: ServicedImageInputs,
  context: OperationContext,
): Promise<Difference> {
  const changed = changedProperties(state, inputs, context);
  const replaces = containsUnknown(inputs) || changed.length === 0 ? [] : await replacedBy(state, inputs);
  if (changed.length > 0)
    return {
      kind: "inputs",
      replaces,
      deleteBeforeReplace: replaces.length > 0 && state.output.path === inputs.output.path,
    };
  return { kind: hasDrifted(state) ? "drift" : "none", replaces: [], deleteBeforeReplace: false };
}

/** Asked only where something changed: the planner and the readers of files are loaded for it. */
async function replacedBy(
  state: ServicedImageState,
  inputs: ServicedImageInputs,
): Promise<readonly string[]> {
  return (await import("./replaced-by.ts")).replacedBy(state, inputs);
}

function changedProperties(
  state: ServicedImageState,
  inputs: ServicedImageInputs,
  { configuration }: OperationContext,
): readonly string[] {
  const wantsRehearsal = (inputs.host ?? configuration.host)?.type === "rehearsal";
  const same: readonly (readonly [string, boolean])[] = [
    ["source", state.sourceContentId === inputs.sourceContentId],
    ["planDigest", state.planDigest === inputs.planDigest],
    [
      "output",
      compareInputs(servicedImageSchema, { output: state.output }, { output: inputs.output }).changed
        .length === 0,
    ],
    ["host", state.rehearsed === wantsRehearsal],
  ];
  return same.filter(([, equal]) => !equal).map(([property]) => property);
}
