import { newestFirst } from "../../planning/index.ts";
import {
  compareBuilds,
  type ImageFacts,
  type Product,
  parseBuild,
  ServicingError,
} from "../../terms/index.ts";
import type { FoundUpdate } from "../updates/read-updates.ts";
import { describeUpdateType } from "../updates/update-words.ts";

/** What is asked of the planner: a build for the servicing stack, and the Safe OS build where no month decides. */
export interface ChosenUpdates {
  readonly build: string;
  readonly safeOs: string | undefined;
  readonly product: Product;
}

interface Choice {
  readonly cumulative: readonly FoundUpdate[];
  readonly safeOs: readonly FoundUpdate[];
  readonly wanted: string | undefined;
  /** Of the Windows that WinRE lies in. */
  readonly product: Product | undefined;
  readonly image: ImageFacts;
}

/** The newest cumulative update and, by its month or else by its build, the Safe OS update that goes with it. */
export function chooseUpdates({ cumulative, safeOs, wanted, product, image }: Choice): ChosenUpdates {
  const stacks = requireType(cumulative, "cumulative-update", "cumulativeUpdate");
  const packages = requireType(safeOs, "safe-os", "safeOsUpdate");
  const target = newestBuild(fitting(stacks, product, image)) ?? newestBuild(stacks);
  if (target?.facts.target == null)
    throw new ServicingError(
      "UNKNOWN_BUILD",
      "No cumulative update that was given says which build it makes.",
      {
        property: "cumulativeUpdate",
        hint: "Look at the file with `windows-image inspect`.",
      },
    );
  return {
    build: target.facts.target,
    safeOs: wanted ?? safeOsBeside(target, packages, product, image),
    product: product ?? target.product ?? "client",
  };
}

/** Undefined where all months are known: then the month of the cumulative update decides. */
function safeOsBeside(
  { month }: FoundUpdate,
  packages: readonly FoundUpdate[],
  product: Product | undefined,
  image: ImageFacts,
): string | undefined {
  if (month !== undefined && packages.every((update) => update.month !== undefined)) return undefined;
  const newest = newestBuild(fitting(packages, product, image)) ?? newestBuild(packages);
  return newest?.facts.target ?? undefined;
}

const fitting = (
  updates: readonly FoundUpdate[],
  product: Product | undefined,
  { architecture }: ImageFacts,
): FoundUpdate[] =>
  updates.filter(
    (update) =>
      (architecture === null || update.facts.architecture === architecture) &&
      (product === undefined || update.product === undefined || update.product === product),
  );

function newestBuild(updates: readonly FoundUpdate[]): FoundUpdate | undefined {
  const build = ({ facts }: FoundUpdate) => parseBuild(facts.target ?? "") ?? { build: 0, revision: 0 };
  return updates.toSorted(
    (a, b) => compareBuilds(build(b), build(a)) || newestFirst({ kb: a.facts.kb }, { kb: b.facts.kb }),
  )[0];
}

/** Among several files others may lie; where none is of the wanted type, the first is told by its own. */
function requireType(
  updates: readonly FoundUpdate[],
  type: "cumulative-update" | "safe-os",
  property: string,
): readonly FoundUpdate[] {
  const found = updates.filter(({ facts }) => facts.type === type);
  if (found.length > 0) return found;
  const [other] = updates;
  const told = other
    ? `${other.facts.kb ?? other.name} is ${describeUpdateType(other.facts.type)}, not ${describeUpdateType(type)}.`
    : `There is no file in ${property}.`;
  throw new ServicingError("UNKNOWN_UPDATE_TYPE", told, {
    property,
    hint:
      type === "safe-os"
        ? "Give the Safe OS Dynamic Update of the month, or the newest before it."
        : "Give the cumulative update of the month: WinRE takes the servicing stack out of it.",
  });
}
