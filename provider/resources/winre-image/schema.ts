import { z } from "zod";
import { hostArgument } from "../host-argument.ts";
import { buildArgument, imageSourceArgument, outputArgument } from "../image-file/arguments.ts";
import { driverArguments, winPeLanguages } from "../image-file/winpe-arguments.ts";
import { updateArguments } from "../updates/schema.ts";

/** The arguments of a WinReImage; `meta` says what a change of each means. */
export const winReImageSchema = z.strictObject({
  source: imageSourceArgument,
  safeOsUpdate: updateArguments.meta({ dism: "/Add-Package /PackagePath" }),
  safeOs: buildArgument.optional(),
  cumulativeUpdate: updateArguments.meta({ dism: "/Add-Package /PackagePath" }),
  languages: winPeLanguages.optional(),
  drivers: driverArguments.optional(),
  output: outputArgument,
  adopt: z.boolean().default(false).meta({ ignore: true }),
  host: hostArgument.optional().meta({ ignore: true }),
});

export type WinReImageArguments = z.output<typeof winReImageSchema>;
