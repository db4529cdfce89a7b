import { z } from "zod";
import { buildArgument } from "../image-file/arguments.ts";
import { kbArgument, lockedUpdatesShape } from "../locked-updates/schema.ts";

/** The arguments of a CumulativeUpdate. */
export const cumulativeUpdateSchema = z.strictObject({
  build: buildArgument.optional(),
  kb: kbArgument.optional(),
  ...lockedUpdatesShape,
});

export type CumulativeUpdateArguments = z.output<typeof cumulativeUpdateSchema>;
