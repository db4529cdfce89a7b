import { z } from "zod";
import { ARCHITECTURES, parseBuild, UPDATE_TYPES } from "../../terms/index.ts";

const hex = (digits: number): z.ZodString =>
  z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must be ${digits} hexadecimal digits in lower case`);

const build = z.string().refine((text) => parseBuild(text) !== undefined, 'must look like "26100.4652"');

// The name becomes a path on every machine that fetches the file.
const fileName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.+-]*\.(msu|cab)$/i, "must be the plain name of an .msu or .cab file");

const lockedFile = z
  .strictObject({
    name: fileName,
    /** An address, or a path relative to the lock file for updates that were pinned from a folder. */
    url: z.string().min(1, "must not be empty"),
    size: z.int().positive("must be the size in bytes"),
    sha1: hex(40).nullable().default(null),
    sha256: hex(64).nullable().default(null),
  })
  .refine(
    ({ sha1, sha256 }) => sha1 !== null || sha256 !== null,
    "must have a digest: sha256, or sha1 at least",
  );

const lockedUpdate = z.strictObject({
  kb: z.string().regex(/^KB\d{6,8}$/, 'must look like "KB5043080"'),
  type: z.enum(UPDATE_TYPES),
  product: z.enum(["client", "server"]),
  architecture: z.enum(ARCHITECTURES),
  base: build.nullable().default(null),
  target: build.nullable().default(null),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must look like "2024-12"')
    .optional(),
  title: z.string().optional(),
  updateId: z.guid("must be a GUID").optional(),
  file: lockedFile,
});

/** `windows-updates.lock.json`: which bytes every machine gets. */
export const lockFileSchema = z.strictObject({
  version: z.literal(1, "is of a newer form: update windows-image"),
  updates: z.array(lockedUpdate),
});

export type LockFile = z.output<typeof lockFileSchema>;
export type LockedUpdate = z.output<typeof lockedUpdate>;
