import { delimiter, dirname } from "node:path";
import { getDynamicProviderScript } from "./dynamic-provider-script.ts";
import { getIsoWriter } from "./iso-writer.ts";
import type { Say } from "./not-ready.ts";
import { getPulumiCli } from "./pulumi-cli.ts";
import { getWimlib } from "./wimlib.ts";

export { NotReady, type Say } from "./not-ready.ts";

export interface Needs {
  readonly pulumi?: boolean;
  readonly wimlib?: boolean;
  /** Got where it can be had; what needs it is left out elsewhere. */
  readonly isoWriter?: boolean;
}

export interface Ready {
  /** Folder of the Pulumi CLI; empty if it was not asked for. */
  readonly pulumiBin: string;
  /** The PATH on which everything is found; this process has it already. */
  readonly path: string;
}

/**
 * Finds or gets what the project's own runs need, saying what takes long before it begins, and puts it first on this
 * process's PATH, after the Node that runs it. Throws NotReady with what to type.
 */
export async function getReady(
  { pulumi = false, wimlib = false, isoWriter = false }: Needs,
  say: Say,
): Promise<Ready> {
  if (wimlib) await getWimlib(say);
  if (isoWriter) await getIsoWriter(say);
  const pulumiBin = pulumi ? await getPulumiCli(say) : "";
  const folders = [dirname(process.execPath)];
  if (pulumi) folders.push(pulumiBin, await getDynamicProviderScript(pulumiBin));
  const rest = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folders.includes(folder));
  const path = [...new Set(folders), ...rest].join(delimiter);
  process.env.PATH = path;
  return { pulumiBin, path };
}
