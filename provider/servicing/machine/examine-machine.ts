import { dirname } from "node:path";
import type { Host } from "../../hosts/index.ts";
import { type SizesOfRun, spaceNeeds } from "../preflight/space-needs.ts";
import type { Finding } from "./finding.ts";
import { judgeHost, judgeTools } from "./judge/tools.ts";
import { judgeMachine } from "./judge-machine.ts";
import { lookAtMachine } from "./look-at-machine.ts";
import { probeTools } from "./probes/tools.ts";

export interface Examination {
  readonly workDirectory: string;
  /** The image file that shall be made. */
  readonly output: string;
  /** What shall be serviced, where that is known already; else an image file of usual size. */
  readonly sizes?: SizesOfRun | undefined;
  /** The highest build among the images as they are and shall be. */
  readonly build?: string | null | undefined;
}

/** Client media of six editions, and one cumulative update with its checkpoint. */
const USUAL: SizesOfRun = { image: 5e9, updates: 5e9, serviced: true };

/** Everything that a run looks at before its first mount, and what stands around it. Nothing is changed. */
export async function examineMachine(host: Host, examination: Examination): Promise<Finding[]> {
  const { workDirectory, output, sizes = USUAL, build = null } = examination;
  const places = [
    { place: "work", path: workDirectory },
    { place: "output", path: dirname(output) },
  ] as const;
  const [facts, tools] = await Promise.all([
    lookAtMachine(host, { places, thorough: true }),
    probeTools(host),
  ]);
  return [
    judgeHost(host.type, process.platform, host.rehearsed),
    ...judgeTools(tools),
    ...judgeMachine(facts, { build, space: spaceNeeds(sizes) }),
  ];
}
