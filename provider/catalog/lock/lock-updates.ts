import { resolve } from "node:path";
import { requireBuild } from "../../terms/index.ts";
import { releaseOfBuild } from "../site/releases.ts";
import type { WantedUpdate } from "../site/wanted.ts";
import { type CatalogSession, withCatalog } from "./catalog-session.ts";
import { changeLines, changesBetween, type LockChange } from "./change-list.ts";
import { findUpdate } from "./find-update.ts";
import type { LockKind, LockOptions } from "./lock-options.ts";
import { requireComplete, requireUnique } from "./lock-rules.ts";
import { mergePins } from "./merge-pins.ts";
import { pinFolder } from "./pin-folder.ts";
import { LOCK_FILE_NAME, readPins } from "./read-lock-file.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";
import { wantedBy } from "./wanted-by.ts";
import { formatLockFile, writeLockFile } from "./write-lock-file.ts";

export interface LockResult {
  readonly lockPath: string;
  readonly file: LockFile;
  readonly changes: readonly LockChange[];
  /** The changes as lines for a pull request; empty where nothing changed. */
  readonly lines: readonly string[];
}

/**
 * Pins updates and every checkpoint that they stand on, and writes the lock file if that changes it. What an update is
 * comes from its file; the Catalog's words and the article are held against it.
 * @throws ServicingError CATALOG_… , UNKNOWN_BUILD, WRONG_PRODUCT, WRONG_ARCHITECTURE, HOTPATCH, AMBIGUOUS_UPDATE,
 * LOCK_FILE_INVALID, INVALID_INPUT
 */
export async function lockUpdates(options: LockOptions): Promise<LockResult> {
  const lockPath = resolve(options.lockPath ?? LOCK_FILE_NAME);
  const before = await readPins(lockPath);
  const pins =
    options.from === undefined
      ? await withCatalog(options, (session) => pinFromCatalog(session, options, before))
      : await pinFolder(options.from, lockPath, options);
  const after = mergePins(before, pins, options.update === true);
  requireUnique(after, lockPath);
  requireComplete(after, lockPath);
  const changes = changesBetween(before, after);
  if (changes.length > 0 || formatLockFile(before) !== formatLockFile(after))
    await writeLockFile(lockPath, after);
  const file = JSON.parse(formatLockFile(after)) as LockFile;
  return { lockPath, file, changes, lines: changeLines(changes) };
}

async function pinFromCatalog(
  session: CatalogSession,
  options: LockOptions,
  before: LockFile,
): Promise<LockedUpdate[]> {
  const kinds = options.kinds ?? ["cumulative-update"];
  const pins: LockedUpdate[] = [];
  for (const wanted of wantedBy(options, before)) {
    const cumulative = kinds.includes("cumulative-update")
      ? await findUpdate(session, { ...wanted, type: "cumulative-update" }, before.updates)
      : [];
    const month = cumulative.at(-1)?.month ?? monthOf(before, wanted);
    pins.push(...cumulative);
    for (const type of kinds.filter((kind) => kind !== "cumulative-update"))
      pins.push(...(await findUpdate(session, besides(wanted, type, month, kinds), before.updates)));
  }
  return pins;
}

/** The other kinds follow the cumulative update: of its month, or the last one before it. */
function besides(
  wanted: WantedUpdate,
  type: LockKind,
  month: string | undefined,
  kinds: readonly LockKind[],
): WantedUpdate {
  const { build, kb, release, ...rest } = wanted;
  const named =
    release ?? releaseOfBuild(wanted.product, build ? requireBuild(build, "build").build : 0)?.release;
  const ownKb = kinds.length === 1 ? kb : undefined;
  return { ...rest, type, release: named, kb: ownKb, notAfter: ownKb === undefined ? month : undefined };
}

const monthOf = ({ updates }: LockFile, { build }: WantedUpdate): string | undefined =>
  updates.find(({ target }) => target !== null && target === build)?.month;
