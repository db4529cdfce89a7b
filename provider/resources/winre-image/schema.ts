import { z } from "zod";
import { hostArgument } from "../host-argument.ts";
import { buildArgument, nonEmpty, outputArgument, sha256Argument } from "../image-file/arguments.ts";
import { driverArguments, winPeLanguages } from "../image-file/winpe-arguments.ts";
import { updateArguments } from "../updates/schema.ts";

/** A winre.wim, or an image file with Windows in it and which of its images is meant. */
const source = z.strictObject({
  path: nonEmpty,
  index: z.int().min(1, "counts from 1").optional(),
  edition: nonEmpty.optional(),
  name: nonEmpty.optional(),
  sha256: sha256Argument.optional(),
});

/** The arguments of a WinReImage; `meta` says what a change of each means. */
export const winReImageSchema = z.strictObject({
  source,
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
