import { z } from "zod";
import { ARCHITECTURES, parseArchitecture } from "../../terms/index.ts";
import { nonEmpty } from "../image-file/arguments.ts";

const architectureNames = z.enum([...ARCHITECTURES, "x64"]);

/** The Catalog's `x64` is DISM's `amd64`. */
const architecture = architectureNames.transform((name) => parseArchitecture(name) ?? "amd64");

/** `5048667` and `KB5048667` are the same. */
export const kbArgument = z
  .string()
  .trim()
  .regex(/^(?:KB)?\d{6,8}$/i, 'must look like "KB5048667"')
  .transform((text) => `KB${text.replace(/^KB/i, "")}`);

/** What every resource that takes its files from a lock file is asked for. */
export const lockedUpdatesShape = {
  product: z.enum(["client", "server"]).meta({ replace: true }),
  architecture: architecture.meta({ replace: true }),
  lockFile: nonEmpty.default("windows-updates.lock.json").meta({ ignore: true }),
  mirror: nonEmpty.optional().meta({ ignore: true }),
  verify: z.enum(["quick", "full"]).default("quick").meta({ ignore: true }),
};
