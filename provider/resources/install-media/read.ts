import { toServicingError } from "../../terms/index.ts";
import type { OperationContext, ReadResult } from "../controller.ts";
import { isGone } from "../reading/is-gone.ts";
import { isPutAside } from "./is-put-aside.ts";
import { stampOfMedia } from "./stamp.ts";
import type { InstallMediaState, MediaInputs } from "./types.ts";

/** Observes the media again; undefined only if they are provably gone, and every other trouble keeps the state. */
export async function readMediaState(
  state: InstallMediaState,
  { report }: OperationContext,
): Promise<ReadResult<MediaInputs, InstallMediaState> | undefined> {
  if (await isGone(state.path)) {
    if (!(await isPutAside(state.path))) return undefined;
    report.warning(`${state.path} was put aside by a run that died; the next run gives it its name back.`);
    return { state };
  }
  try {
    if ((await stampOfMedia(state.path)) === state.__stamp) return { state };
    const [{ observeMedia }, { describeMediaDrift }] = await Promise.all([
      import("./observe.ts"),
      import("./describe-drift.ts"),
    ]);
    const { observed, changes } = await observeMedia(state.path);
    const now = { ...state, ...observed };
    if (now.contentId === state.publishedContentId) return { state: now };
    const drift = describeMediaDrift(state, now, changes);
    report.warning(`${state.path} is not what was made: ${drift}.`);
    return { state: now, inputs: { planDigest: `none: ${drift}` } };
  } catch (thrown) {
    const { message } = toServicingError(thrown, state.path);
    report.warning(`${state.path} could not be read, its last known state is kept: ${message}`);
    return { state };
  }
}
