import { z } from "zod";
import { hostArgument } from "../host-argument.ts";
import { buildArgument, imageSourceArgument, nonEmpty, outputArgument } from "../image-file/arguments.ts";
import { updateArguments } from "../updates/schema.ts";
import { customisingArguments } from "./customising/schema.ts";

const cleanup = z.strictObject({
  components: z.boolean().default(true),
  resetBase: z.boolean().default(false),
});

/** The arguments of a ServicedImage; `meta` says what a change of each means. */
export const servicedImageSchema = z.strictObject({
  source: imageSourceArgument,
  build: buildArgument,
  updates: updateArguments.meta({ dism: "/Add-Package /PackagePath" }),
  ...customisingArguments,
  winRe: z.strictObject({ path: nonEmpty }).optional(),
  cleanup: cleanup
    .default({ components: true, resetBase: false })
    .meta({ dism: "/Cleanup-Image /StartComponentCleanup [/ResetBase]" }),
  output: outputArgument,
  adopt: z.boolean().default(false).meta({ ignore: true }),
  host: hostArgument.optional().meta({ ignore: true }),
});

export type ServicedImageArguments = z.output<typeof servicedImageSchema>;
