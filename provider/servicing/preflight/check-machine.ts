import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { compareBuilds, type ImageFileFacts, parseBuild, ServicingError } from "../../terms/index.ts";
import type { Finding } from "../machine/finding.ts";
import { judgeMachine } from "../machine/judge-machine.ts";
import { lookAtMachine } from "../machine/look-at-machine.ts";
import { extractedBytes, isoExtracts } from "../payloads.ts";
import { liesInside, type ServicingRequest } from "../request.ts";
import type { RunContext } from "../run-context.ts";
import { isServiced } from "../steps/acting-steps.ts";
import { spaceNeeds } from "./space-needs.ts";

interface MachineCheck extends Pick<RunContext, "host" | "before" | "sourceFile"> {
  readonly warn: (text: string) => void;
}

/**
 * Looks at the machine before anything is made: MACHINE_NOT_READY or DISK_FULL for what would surely fail, a warning for what may.
 * Nothing is changed.
 */
export async function checkMachine(
  request: ServicingRequest,
  { before, sourceFile, host, warn }: MachineCheck,
): Promise<void> {
  const facts = await lookAtMachine(host, {
    places: [
      { place: "work", path: request.workDirectory },
      { place: "output", path: dirname(request.output.path) },
    ],
  });
  const sizes = await Promise.all(
    Object.values(request.updates).map(async ({ path }) => (await stat(path)).size),
  );
  const serviced = request.images.some(isServiced);
  const updates = sizes.reduce((all, size) => all + size, 0);
  const payloads = await extractedBytes(isoExtracts(request, () => ""));
  const isInside = liesInside(request.source, sourceFile);
  const takenOut = payloads + (isInside && !serviced ? before.size : 0);
  const findings = judgeMachine(facts, {
    build: highestBuild(request, before),
    space: spaceNeeds({ image: before.size, updates, serviced, takenOut }),
  });
  for (const finding of findings) {
    if (finding.level === "problem") throw notReady(finding);
    if (finding.level === "warning") warn([`${finding.what}.`, finding.why, finding.action].join(" "));
  }
}

function highestBuild({ images }: ServicingRequest, before: ImageFileFacts): string | null {
  const builds = [...before.images.map(({ build }) => build), ...images.map(({ plan }) => plan.to)];
  const known = builds.flatMap((build) => (parseBuild(build ?? "") && build !== null ? [build] : []));
  return known.sort(byBuild).at(-1) ?? null;
}

function byBuild(a: string, b: string): number {
  const [left, right] = [parseBuild(a), parseBuild(b)];
  return left && right ? compareBuilds(left, right) : 0;
}

const PROPERTIES = { work: "workDirectory", output: "output.path" } as const;

function notReady({ check, what, why, action, place }: Finding): ServicingError {
  const full = check === "free-space";
  return new ServicingError(full ? "DISK_FULL" : "MACHINE_NOT_READY", full ? `${what}.` : `${what}. ${why}`, {
    ...(action !== null && { hint: action }),
    ...(place && { property: PROPERTIES[place] }),
    detail: { check },
  });
}
