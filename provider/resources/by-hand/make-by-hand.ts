import { selectHost } from "../../hosts/index.ts";
import { readProvenance } from "../../servicing/index.ts";
import type { OperationContext } from "../controller.ts";
import { observeFile } from "../image-file/observe.ts";
import { servicedImageController } from "../serviced-image/index.ts";
import type { ServicedImageState } from "../serviced-image/types.ts";
import type { InputsByHand } from "./types.ts";

export interface MadeByHand {
  readonly state: ServicedImageState;
  /** False where an output was there that is as wished. */
  readonly made: boolean;
}

/**
 * Makes the output. One that an earlier run made from another plan is made anew, one of the same plan is done; what nobody
 * made is only taken over with `adopt`. OUTPUT_NOT_OURS for any other file.
 */
export async function makeByHand(inputs: InputsByHand, context: OperationContext): Promise<MadeByHand> {
  const { path } = inputs.output;
  let made = false;
  const report: OperationContext["report"] = {
    ...context.report,
    event: (event) => {
      made ||= event.type === "run-begins";
      context.report.event?.(event);
    },
  };
  const watched = { ...context, report };
  const state = (await isOutdated(inputs, context))
    ? await servicedImageController.update(path, inputs as never, inputs, watched)
    : (await servicedImageController.create(inputs, watched)).state;
  return { state, made };
}

/** An earlier run made it, nobody changed it since, and it is not what is wished now. */
async function isOutdated(
  { output, planDigest, host }: InputsByHand,
  { configuration }: OperationContext,
): Promise<boolean> {
  const record = await readProvenance(output.path);
  if (!record) return false;
  const found = await observeFile(output.path).catch(() => undefined);
  if (found?.contentId !== record.output.contentId) return false;
  // A rehearsal never passes for the real thing.
  const { rehearsed } = selectHost(host ?? configuration.host);
  return record.planDigest !== planDigest || (record.rehearsed && !rehearsed);
}
