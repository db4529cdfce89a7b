import { z } from "zod";
import { hostArgument } from "../host-argument.ts";
import { buildArgument, nonEmpty, outputArgument, sha256Argument } from "../image-file/arguments.ts";
import { driverArguments, winPeLanguages } from "../image-file/winpe-arguments.ts";
import { updateArguments } from "../updates/schema.ts";

/** The arguments of a BootImage; `meta` says what a change of each means. */
export const bootImageSchema = z.strictObject({
  source: z.strictObject({ path: nonEmpty, sha256: sha256Argument.optional() }),
  build: buildArgument,
  updates: updateArguments.meta({ dism: "/Add-Package /PackagePath" }),
  languages: winPeLanguages.optional(),
  drivers: driverArguments.optional(),
  output: outputArgument,
  adopt: z.boolean().default(false).meta({ ignore: true }),
  host: hostArgument.optional().meta({ ignore: true }),
});

export type BootImageArguments = z.output<typeof bootImageSchema>;
