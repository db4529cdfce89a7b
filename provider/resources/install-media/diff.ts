import type { Difference } from "../controller.ts";
import { compareInputs } from "../difference.ts";
import { formatOf, installMediaSchema } from "./schema.ts";
import type { InstallMediaState, MediaInputs } from "./types.ts";

/**
 * What exists against what is wanted. Where the parts lie does not count, their content does; all but another place or form is made
 * in the place of what exists, which stays until the new media are verified.
 */
export function diffMedia(state: InstallMediaState, inputs: MediaInputs): Difference {
  const output = compareInputs(installMediaSchema, { output: state.output }, { output: inputs.output });
  const other = formatOf(state) !== formatOf(inputs);
  // What was really made stays right where DISM is only rehearsed now; not the other way round.
  const madeInEarnest = state.rehearsed && inputs.rehearsal === false;
  if (output.changed.length > 0 || state.planDigest !== inputs.planDigest || madeInEarnest) {
    const replaces = output.replaces.length > 0 || other ? ["output"] : [];
    const samePlace = state.output.path === inputs.output.path;
    return { kind: "inputs", replaces, deleteBeforeReplace: replaces.length > 0 && samePlace };
  }
  const drifted = state.contentId !== state.publishedContentId;
  return { kind: drifted ? "drift" : "none", replaces: [], deleteBeforeReplace: false };
}
