import { compareBuilds, parseBuild, ServicingError } from "../../terms/index.ts";
import type { CatalogEntry } from "../site/entry.ts";
import { sameRevision } from "../site/releases.ts";
import { describeWanted, type WantedUpdate } from "../site/wanted.ts";
import type { Candidates } from "./find-candidates.ts";
import type { ProbedEntry } from "./probed-entry.ts";

type Probe = (entry: CatalogEntry) => Promise<ProbedEntry>;

/** Dialogs that are asked for at most while the build of a title has to be found out from files. */
const MOST_PROBES = 12;

/** The candidate that is meant; where titles do not tell, the files are asked, halving the list each time. */
export async function settleCandidate(
  candidates: Candidates,
  wanted: WantedUpdate,
  probe: Probe,
): Promise<ProbedEntry> {
  const [best] = candidates.entries;
  if (best === undefined) throw unknownBuild(wanted, []);
  if (candidates.certain) return probe(best);
  const ascending = distinct(candidates.entries).sort((a, b) => a.date.localeCompare(b.date));
  return wanted.build === undefined
    ? newest(ascending, probe)
    : byBuild(ascending, wanted, wanted.build, probe);
}

/** Entries of one KB hold the same files. */
function distinct(entries: readonly CatalogEntry[]): CatalogEntry[] {
  const seen = new Set<string | null>();
  return entries.filter(({ kb }) => !seen.has(kb) && seen.add(kb));
}

async function newest(ascending: readonly CatalogEntry[], probe: Probe): Promise<ProbedEntry> {
  const month = ascending.at(-1)?.month;
  const last = ascending.filter((entry) => entry.month === month).slice(-MOST_PROBES);
  const probed: ProbedEntry[] = [];
  for (const entry of last) probed.push(await probe(entry));
  const [highest] = probed.sort((a, b) => compareTexts(makes(b), makes(a)));
  if (highest === undefined) throw new ServicingError("INTERNAL", "There is no newest update.");
  return highest;
}

async function byBuild(
  ascending: readonly CatalogEntry[],
  wanted: WantedUpdate,
  build: string,
  probe: Probe,
): Promise<ProbedEntry> {
  const probed = new Map<number, ProbedEntry>();
  const isMeant = async (index: number): Promise<ProbedEntry | undefined> => {
    const entry = ascending[index];
    if (entry === undefined || probed.has(index) || probed.size >= MOST_PROBES) return undefined;
    const found = await probe(entry);
    probed.set(index, found);
    return sameRevision(wanted.product, makes(found) ?? "", build) ? found : undefined;
  };
  let [low, high] = [0, ascending.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const found = await isMeant(middle);
    if (found) return found;
    if (revisionOf(makes(probed.get(middle))) < revisionOf(build)) low = middle + 1;
    else high = middle - 1;
  }
  // The date is that of the entry: neighbours may stand in another order than their builds.
  for (const index of nearest(low, ascending.length)) {
    const found = await isMeant(index);
    if (found) return found;
  }
  throw unknownBuild(
    wanted,
    [...probed.values()].flatMap((found) => makes(found) ?? []),
  );
}

const nearest = (place: number, length: number): number[] =>
  Array.from({ length }, (_, index) => index).sort((a, b) => Math.abs(a - place) - Math.abs(b - place));

function makes(probed: ProbedEntry | undefined): string | null {
  const own = probed?.files.find(({ kb, facts }) => (facts.kb ?? kb) === probed.entry.kb);
  return own?.facts.target ?? null;
}

const revisionOf = (text: string | null): number => parseBuild(text ?? "")?.revision ?? -1;

function compareTexts(a: string | null, b: string | null): number {
  const [left, right] = [parseBuild(a ?? ""), parseBuild(b ?? "")];
  return left && right
    ? compareBuilds(left, right)
    : Number(left !== undefined) - Number(right !== undefined);
}

function unknownBuild(wanted: WantedUpdate, builds: readonly string[]): ServicingError {
  const near = [...new Set(builds)].sort(compareTexts);
  return new ServicingError(
    "UNKNOWN_BUILD",
    `The Update Catalog has no entry for ${describeWanted(wanted)}.`,
    {
      hint: near.length > 0 ? `It has ${near.join(", ")}.` : "Give the KB of the update if you know it.",
      detail: { builds: near },
    },
  );
}
