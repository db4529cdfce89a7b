import { ServicingError } from "../../terms/index.ts";
import type { Catalog } from "../site/catalog-client.ts";
import { fittingEntries, nothingFits } from "../site/choose-entry.ts";
import { type CatalogEntry, readEntryWords } from "../site/entry.ts";
import { sameRevision } from "../site/releases.ts";
import { queryByWords, type WantedUpdate } from "../site/wanted.ts";

export interface Candidates {
  /** Best first. */
  readonly entries: readonly CatalogEntry[];
  /** False where titles do not tell the build: the files have to be asked. */
  readonly certain: boolean;
}

/** Rows of a search by words that are looked through at most, 25 a page. */
const MOST_ROWS = 150;

/**
 * Entries that may be the wanted update. One search where a KB or a title decides.
 * @param hint KB that the release history gives for the wanted build; asked for only if the search by build fails.
 * @throws ServicingError CATALOG_NOT_FOUND, UNKNOWN_BUILD, WRONG_PRODUCT, WRONG_ARCHITECTURE, HOTPATCH
 */
export async function findCandidates(
  catalog: Catalog,
  wanted: WantedUpdate,
  hint: () => Promise<string | undefined>,
): Promise<Candidates> {
  if (wanted.kb !== undefined) {
    const { rows, truncated } = await catalog.search(wanted.kb);
    const entries = rows.map(readEntryWords);
    const fitting = fittingEntries(entries, wanted);
    if (fitting.length === 0) throw nothingFits(entries, wanted, truncated);
    return { entries: fitting, certain: true };
  }
  if (wanted.build === undefined) return byWords(catalog, wanted);
  const { rows } = await catalog.search(wanted.build);
  const named = withBuild(fittingEntries(rows.map(readEntryWords), wanted), wanted);
  if (named.length > 0) return { entries: oneKb(named, wanted), certain: true };
  const kb = await hint();
  if (kb !== undefined) {
    const hinted = await catalog.search(kb);
    const fitting = fittingEntries(hinted.rows.map(readEntryWords), { ...wanted, kb });
    if (fitting.length > 0) return { entries: fitting, certain: true };
  }
  return byWords(catalog, wanted);
}

async function byWords(catalog: Catalog, wanted: WantedUpdate): Promise<Candidates> {
  const enough = (entries: readonly CatalogEntry[]): boolean =>
    wanted.build === undefined ? entries.length > 0 : withBuild(entries, wanted).length > 0;
  const search = await catalog.search(queryByWords(wanted), {
    more: (rows) => rows.length < MOST_ROWS && !enough(fittingEntries(rows.map(readEntryWords), wanted)),
  });
  const entries = search.rows.map(readEntryWords);
  const fitting = fittingEntries(entries, wanted);
  if (fitting.length === 0) throw nothingFits(entries, wanted, search.truncated);
  const named = withBuild(fitting, wanted);
  if (named.length > 0) return { entries: oneKb(named, wanted), certain: true };
  const told = wanted.build === undefined && fitting.every(({ build }) => build !== null);
  return { entries: fitting, certain: wanted.type !== "cumulative-update" || told };
}

const withBuild = (entries: readonly CatalogEntry[], { build, product }: WantedUpdate): CatalogEntry[] =>
  build === undefined
    ? []
    : entries.filter((entry) => entry.build !== null && sameRevision(product, entry.build, build));

/** Entries of several releases share their files; two KBs for one build do not. */
function oneKb(entries: readonly CatalogEntry[], wanted: WantedUpdate): readonly CatalogEntry[] {
  const kbs = [...new Set(entries.map(({ kb }) => kb))];
  if (kbs.length === 1) return entries;
  throw new ServicingError(
    "AMBIGUOUS_UPDATE",
    `The Update Catalog has ${kbs.join(" and ")} for ${wanted.build} (${wanted.product} ${wanted.architecture}).`,
    { hint: "Give the KB that is meant." },
  );
}
