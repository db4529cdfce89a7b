import type { SpaceNeed } from "../preflight/space-needs.ts";
import type { Finding } from "./finding.ts";
import { judgeDism, judgeElevation, type ServicedBy } from "./judge/dism.ts";
import { judgeDefender, judgeFilters, judgeWimMount } from "./judge/drivers.ts";
import { judgeContainer, judgeHooks, judgeMounts, judgeRestart, judgeServices } from "./judge/state.ts";
import { judgeMountVolume, judgeSpace } from "./judge/volumes.ts";
import type { MachineFacts } from "./machine-facts.ts";

/** What a machine shall be able to do. */
export interface Demand extends ServicedBy {
  readonly space: readonly SpaceNeed[];
}

/** Everything that speaks for or against servicing on a machine, by facts alone. */
export const judgeMachine = (facts: MachineFacts, demand: Demand): Finding[] => [
  ...judgeElevation(facts),
  ...judgeDism(facts, demand),
  ...judgeMountVolume(facts),
  ...judgeSpace(facts, demand.space),
  ...judgeWimMount(facts),
  ...judgeServices(facts),
  ...judgeFilters(facts),
  ...judgeDefender(facts),
  ...judgeMounts(facts),
  ...judgeRestart(facts),
  ...judgeHooks(facts),
  ...judgeContainer(facts),
];
