import type { Host } from "../../../hosts/index.ts";

/** Programs that are used beside DISM. */
export interface ToolFacts {
  readonly node: string;
  /** Version of the Pulumi CLI; null where it is not on the PATH. */
  readonly pulumi: string | null;
}

export async function probeTools(host: Host): Promise<ToolFacts> {
  const answer = await host.ask("pulumi", ["version"]);
  return {
    node: process.versions.node,
    pulumi: answer?.exitCode === 0 ? (/v?(\d+\.\d+\.\d+\S*)/.exec(answer.stdout)?.[1] ?? null) : null,
  };
}
