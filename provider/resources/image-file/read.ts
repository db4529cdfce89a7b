import { toServicingError } from "../../terms/index.ts";
import type { OperationContext, ReadResult } from "../controller.ts";
import { isGone } from "../reading/is-gone.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileArguments, ImageFileKind, InputsOf } from "./kind.ts";
import type { ImageFileState, ObservedFile } from "./types.ts";

/** Observes the output again; undefined only if it is provably gone, and every other trouble keeps the state. */
export async function readImageFileState<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
  State extends ImageFileState<ImageFileArguments, Observed>,
>(
  kind: ImageFileKind<Arguments, Found, Observed>,
  state: State,
  { report }: OperationContext,
): Promise<ReadResult<InputsOf<Arguments>, State> | undefined> {
  if (await isGone(state.path)) return undefined;
  try {
    if ((await kind.stamp(state.path)) === state.__stamp) return { state };
    const work = await kind.work();
    const observed = await work.observe(state.path);
    const now = { ...state, ...observed };
    if (kind.identity(now) === state.publishedContentId) return { state: now };
    const { describeDrift } = await import("./describe-drift.ts");
    const drift = (await work.describeDrift?.(state, now)) ?? describeDrift(state, now);
    report.warning(`${state.path} is not what was made: ${drift}.`);
    const level = kind.level(observed, state as unknown as Arguments);
    const inputs = { ...level, planDigest: `none: ${drift}` } as Partial<InputsOf<Arguments>>;
    return { state: now, inputs };
  } catch (thrown) {
    const { message } = toServicingError(thrown, state.path);
    report.warning(`${state.path} could not be read, its last known state is kept: ${message}`);
    return { state };
  }
}
