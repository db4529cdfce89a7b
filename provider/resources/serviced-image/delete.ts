import { removeOutput } from "../../servicing/index.ts";
import type { OperationContext } from "../controller.ts";
import type { ServicedImageState } from "./types.ts";

/** Takes away what was made, and nothing else: a file that another run has put there meanwhile stays. */
export async function deleteServicedImage(
  _id: string,
  state: ServicedImageState,
  { report }: OperationContext,
): Promise<void> {
  await removeOutput(state.path);
  report.info(`Removed ${state.path}.`);
}
