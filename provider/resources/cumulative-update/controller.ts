import { ServicingError } from "../../terms/index.ts";
import { lockedUpdatesController } from "../locked-updates/controller.ts";
import { type CumulativeUpdateArguments, cumulativeUpdateSchema } from "./schema.ts";

/** The life of a CumulativeUpdate: the update that makes a build and the checkpoints that it stands on. */
export const cumulativeUpdateController = lockedUpdatesController<CumulativeUpdateArguments>({
  kind: "CumulativeUpdate",
  schema: cumulativeUpdateSchema,
  choosing: ["build", "kb", "product", "architecture"],
  choiceOf({ build, kb, product, architecture }) {
    if (build !== undefined || kb !== undefined)
      return { type: "cumulative-update", build, kb, product, architecture };
    throw new ServicingError("INVALID_INPUT", "Which cumulative update is meant is not said.", {
      hint: 'Give its build, such as "26100.4652", or its kb.',
      property: "build",
    });
  },
  factsOf: ({ target }) => ({ build: target }),
});
