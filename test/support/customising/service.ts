import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../../../provider/hosts/index.ts";
import { findGrounds } from "../../../provider/resources/serviced-image/grounds.ts";
import { resolve } from "../../../provider/resources/serviced-image/resolve.ts";
import {
  type ServicedImageArguments,
  servicedImageSchema,
} from "../../../provider/resources/serviced-image/schema.ts";
import { type ServicingResult, serviceImageFile } from "../../../provider/servicing/index.ts";
import type { CustomisingSample } from "../../fixtures/customising-sample.ts";

/** Plans for arguments as a ServicedImage does. */
export async function planFor(
  sample: CustomisingSample,
  folder: string,
  wishes: Readonly<Record<string, unknown>>,
) {
  const args: ServicedImageArguments = servicedImageSchema.parse({
    source: { path: sample.source },
    build: "26100.2605",
    updates: sample.updates,
    output: { path: join(folder, "out.wim") },
    ...wishes,
  });
  return { args, ...(await resolve(args, await findGrounds(args))) };
}

/** Plans and services as a ServicedImage does. */
export async function serviceWith(
  sample: CustomisingSample,
  { folder, host, wishes }: { folder: string; host: Host; wishes: Readonly<Record<string, unknown>> },
): Promise<ServicingResult> {
  const { request } = await planFor(sample, folder, wishes);
  return serviceImageFile({ ...request, workDirectory: join(folder, "work") }, { host });
}

/** Names of DISM's calls by their logs, in order, without number: questions begin with `ask-`. */
export async function callsOf({ logDirectory }: ServicingResult): Promise<string[]> {
  const names = (await readdir(logDirectory)).filter((name) => name.endsWith(".txt")).sort();
  return names.map((name) => name.replace(/^\d+-/, "").replace(/\.txt$/, ""));
}
