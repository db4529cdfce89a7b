import { z } from "zod";
import { formatBuild, parseBuild } from "../../terms/index.ts";
import { hostArgument } from "../host-argument.ts";
import { updateArguments } from "../updates/schema.ts";
import { customisingArguments } from "./customising/schema.ts";

const nonEmpty = z.string().trim().min(1, "must not be empty");
const sha256 = z.string().regex(/^[0-9a-f]{64}$/i, "must be 64 hex digits");

const source = z.strictObject({
  path: nonEmpty,
  index: z.int().min(1, "counts from 1").optional(),
  edition: nonEmpty.optional(),
  name: nonEmpty.optional(),
  sha256: sha256.optional(),
});

const output = z.strictObject({
  path: nonEmpty,
  compression: z.enum(["none", "fast", "max", "recovery"]).default("max"),
});

const cleanup = z.strictObject({
  components: z.boolean().default(true),
  resetBase: z.boolean().default(false),
});

/** `10.0.26100.4652` and `26100.4652` are the same wish. */
function toBuild(text: string, context: z.core.$RefinementCtx<string>): string {
  const build = parseBuild(text);
  if (build) return formatBuild(build);
  context.addIssue({
    code: "custom",
    message: `"${text}" is not a build; write build and revision, for example "26100.4652"`,
  });
  return z.NEVER;
}

/** The arguments of a ServicedImage; `meta` says what a change of each means. */
export const servicedImageSchema = z.strictObject({
  source,
  build: nonEmpty.transform(toBuild),
  updates: updateArguments.meta({ dism: "/Add-Package /PackagePath" }),
  ...customisingArguments,
  winRe: z.strictObject({ path: nonEmpty }).optional(),
  cleanup: cleanup
    .default({ components: true, resetBase: false })
    .meta({ dism: "/Cleanup-Image /StartComponentCleanup [/ResetBase]" }),
  output: output.meta({ dism: "/Export-Image /DestinationImageFile /Compress" }),
  adopt: z.boolean().default(false).meta({ ignore: true }),
  host: hostArgument.optional().meta({ ignore: true }),
});

export type ServicedImageArguments = z.output<typeof servicedImageSchema>;
