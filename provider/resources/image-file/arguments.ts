import { z } from "zod";
import { formatBuild, parseBuild } from "../../terms/index.ts";

/** Arguments that every resource which makes an image file takes. */
export const nonEmpty = z.string().trim().min(1, "must not be empty");

export const sha256Argument = z.string().regex(/^[0-9a-f]{64}$/i, "must be 64 hex digits");

/** Which image of which file; without a choice every image, in order. */
export const imageSourceArgument = z.strictObject({
  path: nonEmpty,
  index: z.int().min(1, "counts from 1").optional(),
  edition: nonEmpty.optional(),
  name: nonEmpty.optional(),
  sha256: sha256Argument.optional(),
});

export const outputArgument = z
  .strictObject({
    path: nonEmpty,
    compression: z.enum(["none", "fast", "max", "recovery"]).default("max"),
  })
  .meta({ dism: "/Export-Image /DestinationImageFile /Compress" });

/** `10.0.26100.4652` and `26100.4652` are the same wish. */
export const buildArgument = nonEmpty.transform((text, context): string => {
  const build = parseBuild(text);
  if (build) return formatBuild(build);
  context.addIssue({
    code: "custom",
    message: `"${text}" is not a build; write build and revision, for example "26100.4652"`,
  });
  return z.NEVER;
});
