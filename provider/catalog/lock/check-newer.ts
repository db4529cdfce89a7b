import { resolve } from "node:path";
import { parseBuild } from "../../terms/index.ts";
import { type CatalogSession, withCatalog } from "./catalog-session.ts";
import { findCandidates } from "./find-candidates.ts";
import type { LockOptions } from "./lock-options.ts";
import { targetsOf } from "./merge-pins.ts";
import { LOCK_FILE_NAME, readLockFile } from "./read-lock-file.ts";
import type { LockedUpdate } from "./schema.ts";
import { settleCandidate } from "./settle-candidate.ts";
import { latestOf } from "./wanted-by.ts";

/** A pin that something newer is out for. */
export interface NewerUpdate {
  readonly pinned: LockedUpdate;
  readonly kb: string;
  readonly title: string;
  /** As the title says it, or the file where the title says nothing. */
  readonly build: string | null;
}

export interface NewerResult {
  readonly newer: readonly NewerUpdate[];
  readonly lines: readonly string[];
}

/** Asks the Catalog whether anything newer than the pinned targets is out; changes nothing. */
export async function checkNewer(options: LockOptions = {}): Promise<NewerResult> {
  const { updates } = await readLockFile(resolve(options.lockPath ?? LOCK_FILE_NAME));
  const { product, architecture } = options;
  const pins = targetsOf(updates).filter(
    (pin) =>
      (product ?? pin.product) === pin.product && (architecture ?? pin.architecture) === pin.architecture,
  );
  const newer = await withCatalog(options, async (session) => {
    const found: NewerUpdate[] = [];
    for (const pin of pins) found.push(...(await newerThan(session, pin, options.previews)));
    return found;
  });
  const lines = newer.map(
    ({ pinned, kb, build, title }) =>
      `**${kb}**${build === null ? "" : ` (${build})`} is newer than ${pinned.kb} (${pinned.target}) for ${pinned.product} ${pinned.architecture}: ${title}`,
  );
  return { newer, lines };
}

async function newerThan(
  session: CatalogSession,
  pinned: LockedUpdate,
  previews: boolean | undefined,
): Promise<NewerUpdate[]> {
  const wanted = latestOf(pinned, previews);
  session.step(`Looking for something newer than ${pinned.kb}.`);
  const candidates = await findCandidates(session.catalog, wanted, async () => undefined);
  const [best] = candidates.entries;
  if (best === undefined || best.kb === null || (candidates.certain && !isAbove(best.build, pinned)))
    return [];
  if (candidates.certain) return [{ pinned, kb: best.kb, title: best.title, build: best.build }];
  if (candidates.entries.every(({ kb, month }) => kb === pinned.kb || (month ?? "") < (pinned.month ?? "")))
    return [];
  const { entry, files } = await settleCandidate(candidates, wanted, session.probe);
  const own = files.find(({ facts, kb }) => (facts.kb ?? kb) === entry.kb);
  const build = own?.facts.target ?? null;
  return entry.kb !== null && isAbove(build, pinned)
    ? [{ pinned, kb: entry.kb, title: entry.title, build }]
    : [];
}

/** By revision: a title may name another release of the same branch. */
const isAbove = (build: string | null, { target }: LockedUpdate): boolean =>
  (parseBuild(build ?? "")?.revision ?? -1) > (parseBuild(target ?? "")?.revision ?? -1);
