import {
  type Build,
  compareBuilds,
  formatBuild,
  type UpdateFacts,
  type UpdateType,
} from "../../terms/index.ts";
import { type Element, elementsNamed } from "./xml-elements.ts";

type Builds = Pick<UpdateFacts, "base" | "target">;

const NONE: Builds = { base: null, target: null };

/** The build that a package is a difference against and the one that it makes, by the versions in its manifest. */
export function buildsOfPackage(type: UpdateType, identity: Element, elements: readonly Element[]): Builds {
  const target = buildIn(identity);
  if (type === "enablement") return enablementBuilds(elements);
  if (!target) return NONE;
  if (type === "cumulative-update")
    // Its parents are what it applies to. A cabinet holds an update whole, so it stands on the first release.
    return {
      base: formatBuild(lowest(parentsOf(elements), target.build) ?? { build: target.build, revision: 1 }),
      target: formatBuild(target),
    };
  if (type === "servicing-stack" || type === "safe-os") return { base: null, target: formatBuild(target) };
  return NONE;
}

const parentsOf = (elements: readonly Element[]): readonly Build[] =>
  elementsNamed(elements, "parent").flatMap(({ children }) =>
    elementsNamed(children, "assemblyIdentity").flatMap((identity) => buildIn(identity) ?? []),
  );

const lowest = (builds: readonly Build[], build: number): Build | undefined =>
  builds.filter((candidate) => candidate.build === build).sort(compareBuilds)[0];

/**
 * The lowest build stands in the parent that must be there, the release that is switched on in the package inside.
 * Where that one is numbered as the older release is, the new one is not known.
 */
function enablementBuilds(elements: readonly Element[]): Builds {
  const base = [...parentsOf(elements)].sort(compareBuilds).at(-1);
  const inside = elementsNamed(elements, "assemblyIdentity").find(({ attributes }) =>
    /enablement-?package/i.test(attributes.name ?? ""),
  );
  const named = inside && buildIn(inside);
  if (!base) return NONE;
  const target = named && named.build !== base.build ? formatBuild({ ...base, build: named.build }) : null;
  return { base: formatBuild(base), target };
}

/** `26100.1742.1.10` of an update and `10.0.26100.1742` of a part of Windows: build and revision. */
function buildIn({ attributes }: Element): Build | undefined {
  const numbers = (attributes.version ?? "").split(".").map(Number);
  const [first, second, third, fourth] = numbers;
  const [build, revision] = first === 10 && second === 0 ? [third, fourth] : [first, second];
  if (numbers.length !== 4 || !Number.isInteger(build) || !Number.isInteger(revision)) return undefined;
  return build !== undefined && build >= 1000 && revision !== undefined ? { build, revision } : undefined;
}
