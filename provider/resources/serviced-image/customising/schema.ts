import { z } from "zod";
import { nonEmpty } from "../../image-file/arguments.ts";
import { driverArguments } from "../../image-file/winpe-arguments.ts";

const names = z.array(nonEmpty);

/** `ja-jp` and `ja-JP` are the same wish. */
const languageTag = nonEmpty.transform((text, context): string => {
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    if (tag?.includes("-")) return tag;
  } catch {}
  context.addIssue({
    code: "custom",
    message: `"${text}" is not a language of Windows; write language and region, for example "ja-JP"`,
  });
  return z.NEVER;
});

const capabilityName = nonEmpty.refine((text) => /^[^~]+(?:~[^~]*){4}$/.test(text), {
  error: ({ input }) =>
    `"${input}" is not the whole name of a capability; write it as DISM does, for example "XPS.Viewer~~~~0.0.1.0"`,
});

const kb = nonEmpty
  .regex(/^kb\d{6,8}$/i, 'must look like "KB5066131"')
  .transform((text) => text.toUpperCase());

const appArgument = z.union([
  nonEmpty.transform((path) => ({ path })),
  z.strictObject({
    path: nonEmpty,
    license: nonEmpty.optional(),
    dependencies: names.optional(),
  }),
]);

/** What a ServicedImage can be given besides its build. */
export const customisingArguments = {
  languages: z
    .strictObject({ source: nonEmpty, tags: z.array(languageTag), default: languageTag.optional() })
    .optional()
    .meta({ dism: "/Add-Package /PackagePath, /Add-Capability /Source, /Set-AllIntl" }),
  capabilities: z
    .strictObject({ source: nonEmpty, names: z.array(capabilityName) })
    .optional()
    .meta({ dism: "/Add-Capability /CapabilityName /Source /LimitAccess" }),
  features: names.optional().meta({ dism: "/Enable-Feature /FeatureName /All" }),
  netFx3: z
    .strictObject({ source: nonEmpty })
    .optional()
    .meta({ dism: "/Enable-Feature /FeatureName:NetFx3 /All /Source /LimitAccess" }),
  dotNetUpdate: kb.optional().meta({ dism: "/Add-Package /PackagePath" }),
  drivers: driverArguments.optional(),
  apps: z
    .strictObject({ add: z.array(appArgument).optional(), remove: names.optional() })
    .optional()
    .meta({ dism: "/Add-ProvisionedAppxPackage, /Remove-ProvisionedAppxPackage" }),
  answerFile: nonEmpty.optional().meta({ dism: "/Apply-Unattend" }),
} as const;

const customisingSchema = z.object(customisingArguments);

export type CustomisingArguments = z.output<typeof customisingSchema>;
