import { ServicingError } from "../../terms/index.ts";
import type { OperationContext, ProviderConfiguration, Reporter } from "../controller.ts";
import { servicedImageController } from "../serviced-image/index.ts";
import type { InputsByHand } from "./types.ts";

/** What an operation runs in where no engine asks for it. */
export const contextByHand = (
  report: Reporter,
  signal: AbortSignal,
  configuration: ProviderConfiguration,
): OperationContext => ({ urn: undefined, signal, report, configuration });

/** Arguments of a ServicedImage, checked, with their plan. Throws what a preview would show. */
export async function planByHand(
  args: Record<string, unknown>,
  context: OperationContext,
): Promise<InputsByHand> {
  const { inputs, failures } = await servicedImageController.check({}, args, context);
  const [failure] = failures;
  if (!failure) return inputs as InputsByHand;
  throw new ServicingError("INVALID_INPUT", failure.reason, { property: failure.property });
}
