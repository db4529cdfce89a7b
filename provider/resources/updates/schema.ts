import { z } from "zod";
import { ARCHITECTURES, UPDATE_TYPES } from "../../terms/index.ts";

/** An entry of the lock file plus the path of its file, as `CumulativeUpdate.files` gives it. */
export const updateRef = z.object({
  kb: z.string().regex(/^KB\d+$/, 'must look like "KB5043080"'),
  type: z.enum(UPDATE_TYPES),
  product: z.enum(["client", "server"]).optional(),
  architecture: z.enum(ARCHITECTURES),
  base: z.string().nullable().default(null),
  target: z.string().nullable().default(null),
  month: z.string().optional(),
  title: z.string().optional(),
  updateId: z.string().optional(),
  file: z
    .object({
      name: z.string(),
      url: z.string(),
      size: z.number(),
      sha1: z.string().nullable().optional(),
      sha256: z.string().nullable().optional(),
    })
    .optional(),
  path: z.string().min(1),
});
export type UpdateRef = z.output<typeof updateRef>;

const updateArgument = z.union([z.string().trim().min(1, "must not be empty"), updateRef], {
  error: "must be the path of an .msu, .cab or folder, or an entry of a lock file with its path",
});
export type UpdateArgument = z.output<typeof updateArgument>;

/** A file, a folder or an entry, or a list of them. */
export const updateArguments = z
  .union([updateArgument, z.array(updateArgument)])
  .transform((value): UpdateArgument[] => (Array.isArray(value) ? value : [value]));
