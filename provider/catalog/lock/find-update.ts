import { ServicingError } from "../../terms/index.ts";
import { fittingEntries } from "../site/choose-entry.ts";
import { type CatalogEntry, readEntryWords } from "../site/entry.ts";
import { sameRevision } from "../site/releases.ts";
import { describeWanted, type WantedUpdate } from "../site/wanted.ts";
import { agreeOnUpdate } from "./agree.ts";
import type { CatalogSession } from "./catalog-session.ts";
import { findCandidates } from "./find-candidates.ts";
import { type ProbedFile, publishedSha1 } from "./probed-entry.ts";
import type { LockedUpdate } from "./schema.ts";
import { settleCandidate } from "./settle-candidate.ts";

/** The pins of one wanted update: itself, last, and every checkpoint that it stands on. */
export async function findUpdate(
  session: CatalogSession,
  wanted: WantedUpdate,
  pinned: readonly LockedUpdate[],
): Promise<LockedUpdate[]> {
  session.step(`Looking for ${describeWanted(wanted)}.`);
  const candidates = await findCandidates(session.catalog, wanted, () => session.hint(wanted));
  const probed = await settleCandidate(candidates, wanted, session.probe);
  const cumulative = wanted.type === "cumulative-update";
  const article = cumulative && probed.entry.kb !== null ? await session.article(probed.entry.kb) : undefined;
  const { target, checkpoints } = agreeOnUpdate(probed, article, wanted);
  const made = target.facts.target;
  if (wanted.build !== undefined && (made === null || !sameRevision(wanted.product, made, wanted.build)))
    throw new ServicingError("UNKNOWN_BUILD", `${probed.entry.kb} makes ${made}, not ${wanted.build}.`, {
      hint: "Give the build that is meant, or the KB alone.",
    });
  const pins: LockedUpdate[] = [];
  for (const checkpoint of checkpoints) pins.push(await pinCheckpoint(session, checkpoint, wanted, pinned));
  return [...pins, pin(target, probed.entry, wanted)];
}

/** A checkpoint has an entry of its own, which tells its month and title; a withdrawn one is pinned without. */
async function pinCheckpoint(
  session: CatalogSession,
  file: ProbedFile,
  { product, architecture, release }: WantedUpdate,
  pinned: readonly LockedUpdate[],
): Promise<LockedUpdate> {
  const kb = file.facts.kb ?? file.kb ?? undefined;
  const wanted: WantedUpdate = { type: "cumulative-update", product, architecture, kb };
  const known = pinned.find(
    (update) => update.kb === kb && update.file.sha1 === file.sha1 && update.updateId !== undefined,
  );
  if (known && known.product === product) return { ...pin(file, undefined, wanted), ...wordsOf(known) };
  session.step(`Looking for the checkpoint ${kb}.`);
  const { rows } = await session.catalog.search(kb ?? file.name);
  const [entry] = fittingEntries(rows.map(readEntryWords), { ...wanted, release }).concat(
    fittingEntries(rows.map(readEntryWords), wanted),
  );
  return pin(file, entry, wanted);
}

const wordsOf = ({ month, title, updateId }: LockedUpdate): Partial<LockedUpdate> => ({
  ...(month === undefined ? {} : { month }),
  ...(title === undefined ? {} : { title }),
  ...(updateId === undefined ? {} : { updateId }),
});

function pin(file: ProbedFile, entry: CatalogEntry | undefined, wanted: WantedUpdate): LockedUpdate {
  const { facts, name, url, size, sha256 } = file;
  const sha1 = publishedSha1(file);
  const kb = facts.kb ?? file.kb ?? entry?.kb;
  if (kb === null || kb === undefined || (sha1 === null && sha256 === null))
    throw new ServicingError(
      "CATALOG_DISAGREES",
      `${name} has ${kb ? "no digest" : "no KB"} in the Update Catalog.`,
      {
        hint: "Fetch it by other means, look what it is, and pin it from a folder.",
      },
    );
  return {
    kb,
    type: wanted.type,
    product: wanted.product,
    architecture: wanted.architecture,
    base: facts.base,
    target: facts.target,
    ...(entry?.month ? { month: entry.month } : {}),
    ...(entry ? { title: entry.title, updateId: entry.updateId } : {}),
    file: { name, url, size, sha1, sha256 },
  };
}
