import type { LockedUpdate, LockFile } from "./schema.ts";
import { compareUpdates, inOrder } from "./write-lock-file.ts";

export interface LockChange {
  readonly kind: "added" | "removed" | "changed";
  readonly update: LockedUpdate;
  /** What was pinned before, for a change. */
  readonly before?: LockedUpdate;
}

const keyOf = ({ kb, type, product, architecture }: LockedUpdate): string =>
  JSON.stringify([kb, type, product, architecture]);

/** What a review has to look at, in the order of the file. */
export function changesBetween(before: LockFile, after: LockFile): LockChange[] {
  const old = new Map(before.updates.map((update) => [keyOf(update), update]));
  const now = new Map(after.updates.map((update) => [keyOf(update), update]));
  const changes: LockChange[] = [];
  for (const [key, update] of now) {
    const earlier = old.get(key);
    if (earlier === undefined) changes.push({ kind: "added", update });
    else if (JSON.stringify(inOrder(earlier)) !== JSON.stringify(inOrder(update)))
      changes.push({ kind: "changed", update, before: earlier });
  }
  for (const [key, update] of old) if (!now.has(key)) changes.push({ kind: "removed", update });
  return changes.sort((a, b) => compareUpdates(a.update, b.update) || a.kind.localeCompare(b.kind, "en"));
}

const SIGNS = { added: "+", removed: "-", changed: "~" } as const;

/** Lines for the body of a pull request, one per change, in Markdown. */
export const changeLines = (changes: readonly LockChange[]): string[] =>
  changes.map(({ kind, update, before }) => {
    const { kb, type, product, architecture, base, target, title, file } = update;
    const path = target === null ? "" : ` ${base === null ? "" : `${base} → `}${target}`;
    const what = `${SIGNS[kind]} **${kb}** ${type} for ${product} ${architecture}${path}, ${readableSize(file.size)}`;
    const why = before === undefined ? "" : `; changed: ${changedFields(before, update).join(", ")}`;
    return `${what}${title === undefined ? "" : ` (${title})`}${why}`;
  });

const readableSize = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function changedFields(before: LockedUpdate, after: LockedUpdate): string[] {
  const flat = ({ file, ...rest }: LockedUpdate): Record<string, unknown> => ({ ...rest, ...file });
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => old[key] !== now[key]);
}
