import { z } from "zod";
import { kbArgument, lockedUpdatesShape } from "../locked-updates/schema.ts";

/** The arguments of a DynamicUpdate. */
export const dynamicUpdateSchema = z.strictObject({
  type: z.enum(["safe-os", "setup", "dotnet", "enablement"]).meta({ replace: true }),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must look like "2025-07"')
    .optional(),
  kb: kbArgument.optional(),
  release: z
    .string()
    .trim()
    .regex(/^\d\dH\d$/i, 'must look like "24H2"')
    .optional(),
  ...lockedUpdatesShape,
});

export type DynamicUpdateArguments = z.output<typeof dynamicUpdateSchema>;
