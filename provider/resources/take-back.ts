import { dirname, join } from "node:path";
import { type Host, selectHost } from "../hosts/index.ts";
import { takeBackDeadRuns } from "../servicing/index.ts";
import type { HostArgs, OperationContext, ProviderConfiguration } from "./controller.ts";

/** Where runs that make an output work. @default `.windows-image` beside the output */
export const workDirectoryFor = (path: string, { workDirectory }: ProviderConfiguration): string =>
  workDirectory ?? join(dirname(path), ".windows-image");

/** Finishes or takes back what runs that died left of an output, before it is judged by what is there. IMAGE_BUSY while one lives. */
export async function takeBack(
  { path, host }: { path: string; host: HostArgs | undefined },
  { configuration, report }: Pick<OperationContext, "configuration" | "report">,
): Promise<void> {
  await takeBackDeadRuns(
    { output: { path }, workDirectory: workDirectoryFor(path, configuration) },
    { host: hostIfAny(host ?? configuration.host), warn: (text) => report.warning(text) },
  );
}

/** Removing needs no host, unless a mount was left. */
function hostIfAny(args: HostArgs | undefined): Host | undefined {
  try {
    return selectHost(args);
  } catch {
    return undefined;
  }
}
