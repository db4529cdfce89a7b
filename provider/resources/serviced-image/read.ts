import { stat } from "node:fs/promises";
import { parse, resolve } from "node:path";
import { toServicingError } from "../../terms/index.ts";
import type { OperationContext, ReadResult } from "../controller.ts";
import { describeDrift } from "./describe-drift.ts";
import { hasDrifted } from "./drift.ts";
import { stampOf } from "./stamp.ts";
import type { ServicedImageInputs, ServicedImageState } from "./types.ts";

/** Observes the output again; undefined only if it is provably gone, and every other trouble keeps the state. */
export async function readServicedImage(
  _id: string,
  state: ServicedImageState,
  { report }: OperationContext,
): Promise<ReadResult<ServicedImageInputs, ServicedImageState> | undefined> {
  if (await isGone(state.path)) return undefined;
  try {
    if ((await stampOf(state.path)) === state.__stamp) return { state };
    const { observeOutput } = await import("./observe.ts");
    const now = { ...state, ...(await observeOutput(state.path)) };
    if (!hasDrifted(now)) return { state: now };
    const drift = describeDrift(state, now);
    report.warning(`${state.path} is not what was made: ${drift}.`);
    return { state: now, inputs: { build: now.build, planDigest: `none: ${drift}` } };
  } catch (thrown) {
    const { message } = toServicingError(thrown, state.path);
    report.warning(`${state.path} could not be read, its last known state is kept: ${message}`);
    return { state };
  }
}

/** A missing drive or share is no proof: only a file that its reachable root does not have. */
async function isGone(path: string): Promise<boolean> {
  const missing = (file: string) =>
    stat(file).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === "ENOENT" || error.code === "ENOTDIR",
    );
  return (await missing(path)) && !(await missing(parse(resolve(path)).root));
}
