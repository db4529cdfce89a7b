import { ServicingError } from "../../terms/index.ts";
import { lockedUpdatesController } from "../locked-updates/controller.ts";
import { type DynamicUpdateArguments, dynamicUpdateSchema } from "./schema.ts";

/** The life of a DynamicUpdate: one package for installation media, WinRE or the image beside the cumulative update. */
export const dynamicUpdateController = lockedUpdatesController<DynamicUpdateArguments>({
  kind: "DynamicUpdate",
  schema: dynamicUpdateSchema,
  choosing: ["type", "month", "kb", "release", "product", "architecture"],
  choiceOf({ type, month, kb, release, product, architecture }) {
    if (month !== undefined || kb !== undefined) return { type, month, kb, release, product, architecture };
    throw new ServicingError("INVALID_INPUT", `Which ${type} update is meant is not said.`, {
      hint: 'Give the month, such as "2025-07", or its kb.',
      property: "month",
    });
  },
  factsOf: ({ target }) => ({ target }),
});
