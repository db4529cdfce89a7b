import { z } from "zod";
import { hostArgument } from "../host-argument.ts";
import { buildArgument, nonEmpty, sha256Argument } from "../image-file/arguments.ts";
import { updateArguments } from "../updates/schema.ts";

const imageArgument = z.strictObject({ path: nonEmpty });

/** Letters, digits and what labels of Microsoft's media have besides; ISO 9660 holds 32 of them. */
const LABEL = /^[A-Za-z0-9_.-]{1,32}$/;
/** A part of a split image ends below the limit of FAT32. */
const LARGEST_PART = 4095;

const mediaOutput = z
  .strictObject({
    path: nonEmpty.meta({ replace: true }),
    format: z.enum(["folder", "iso"]).optional().meta({ replace: true }),
    label: z
      .string()
      .regex(LABEL, "must be 1 to 32 letters, digits, dots, hyphens or underscores")
      .optional(),
    fat32: z.boolean().default(false).meta({ dism: "/Split-Image" }),
    partSize: z.int().min(1).max(LARGEST_PART).optional().meta({ dism: "/Split-Image /FileSize" }),
    links: z.boolean().default(true).meta({ ignore: true }),
  })
  .refine(({ fat32, partSize }) => fat32 || partSize === undefined, {
    path: ["partSize"],
    message: "is for fat32: true, which splits the image",
  });

/** The arguments of an InstallMedia; `meta` says what a change of each means. */
export const installMediaSchema = z.strictObject({
  source: z.strictObject({ path: nonEmpty, sha256: sha256Argument.optional() }),
  installImage: imageArgument.optional(),
  bootImage: imageArgument.optional(),
  winRe: imageArgument.optional(),
  setupUpdate: updateArguments.optional(),
  build: buildArgument.optional(),
  bootSigning: z.enum(["2011", "2023"]).default("2023"),
  output: mediaOutput,
  adopt: z.boolean().default(false).meta({ ignore: true }),
  host: hostArgument.optional().meta({ ignore: true }),
});

export type InstallMediaArguments = z.output<typeof installMediaSchema>;

/** An ISO file by its name, unless it is said. */
export const formatOf = ({ output }: Pick<InstallMediaArguments, "output">): "folder" | "iso" =>
  output.format ?? (/\.iso$/i.test(output.path) ? "iso" : "folder");
