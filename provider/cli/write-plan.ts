import { resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { contextByHand, planByHand, toPlanFile } from "../resources/by-hand/index.ts";
import { untilInterrupted } from "./cancellation.ts";
import { toArguments, type WishFlags } from "./servicing-flags.ts";
import { printJson, type Terminal } from "./terminal.ts";

/** Plans as a ServicedImage does and writes what `windows-image apply` carries out later. */
export async function writePlan(
  path: string,
  flags: WishFlags & { readonly json?: true },
  terminal: Terminal,
): Promise<void> {
  const args = await toArguments(flags);
  const lines: string[] = [];
  const report = {
    progress: () => {},
    info: (text: string) => lines.push(text),
    warning: (text: string) => lines.push(text),
  };
  const file = await untilInterrupted(async (signal) => {
    // Nothing runs, so it does not matter where.
    const context = contextByHand(report, signal, { host: { type: "rehearsal" } });
    const output = args.output ?? { path: `${resolve(path)}.wim` };
    const planned = await toPlanFile(await planByHand({ ...args, output }, context), signal);
    const { output: _, ...others } = planned.arguments;
    return args.output === undefined ? { ...planned, arguments: others } : planned;
  });
  await writeFileAtomic(path, `${JSON.stringify(file, null, 2)}\n`);
  if (flags.json) printJson(terminal, file);
  else
    terminal.out(`${[...lines, `${path}: to be carried out by windows-image apply ${path}`].join("\n")}\n`);
}
