import { z } from "zod";
import { formatBuild, parseBuild } from "../../terms/index.ts";
import { kbArgument, lockedUpdatesShape } from "../locked-updates/schema.ts";

/** The arguments of a CumulativeUpdate. */
export const cumulativeUpdateSchema = z.strictObject({
  build: z
    .string()
    .trim()
    .refine((text) => parseBuild(text) !== undefined, 'must look like "26100.4652"')
    .transform((text) => {
      const build = parseBuild(text);
      return build ? formatBuild(build) : text;
    })
    .optional(),
  kb: kbArgument.optional(),
  ...lockedUpdatesShape,
});

export type CumulativeUpdateArguments = z.output<typeof cumulativeUpdateSchema>;
