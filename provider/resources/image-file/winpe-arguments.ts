import { z } from "zod";
import { nonEmpty } from "./arguments.ts";

/** What images of Windows PE take besides updates: WinRE and both images of boot.wim. */
export const winPeLanguages = z
  .strictObject({
    source: nonEmpty,
    tags: z.array(nonEmpty).min(1, "must name at least one language"),
  })
  .meta({ dism: "/Add-Package /PackagePath" });

export const driverArguments = z
  .array(z.strictObject({ path: nonEmpty, recurse: z.boolean().optional() }))
  .meta({ dism: "/Add-Driver /Driver [/Recurse]" });
