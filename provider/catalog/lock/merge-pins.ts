import { parseBuild } from "../../terms/index.ts";
import { releasesIn } from "../site/entry.ts";
import { branchOf } from "../site/releases.ts";
import { chainOf } from "./chain.ts";
import { isCumulative, sameLine } from "./lock-rules.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";

/** Adds pins to those that are there; where they speak of the same update, the new one counts. */
export function mergePins(before: LockFile, pins: readonly LockedUpdate[], renew: boolean): LockFile {
  const renewed = pins.map((pin) => keepDigest(pin, before.updates));
  const kept = before.updates.filter((old) => !renewed.some((pin) => isSame(old, pin)));
  const staying = renew ? kept.filter((old) => !isReplaced(old, renewed)) : kept;
  return { version: 1, updates: [...staying, ...renewed] };
}

const isSame = (old: LockedUpdate, pin: LockedUpdate): boolean =>
  sameLine(old, pin) &&
  old.type === pin.type &&
  (old.kb === pin.kb || (isCumulative(pin) && pin.target !== null && old.target === pin.target));

/** A SHA-256 that was found out once is not forgotten where the Catalog publishes none. */
function keepDigest(pin: LockedUpdate, pinned: readonly LockedUpdate[]): LockedUpdate {
  const known = pinned.find(({ file }) => file.sha1 !== null && file.sha1 === pin.file.sha1)?.file.sha256;
  return pin.file.sha256 === null && known ? { ...pin, file: { ...pin.file, sha256: known } } : pin;
}

/** What was pinned earlier for the same branch makes room for what is pinned now. */
function isReplaced(old: LockedUpdate, pins: readonly LockedUpdate[]): boolean {
  return pins.some((pin) => sameLine(old, pin) && old.type === pin.type && branch(old) === branch(pin));
}

const chainIn = (update: LockedUpdate, others: readonly LockedUpdate[]): readonly LockedUpdate[] =>
  isCumulative(update)
    ? chainOf(
        update,
        others.filter((other) => isCumulative(other) && sameLine(other, update)),
      ).checkpoints
    : [];

/** Cumulative updates that nothing else in the list is based on: what somebody wanted. */
export const targetsOf = (updates: readonly LockedUpdate[]): LockedUpdate[] => {
  const below = new Set(updates.flatMap((update) => chainIn(update, updates)));
  return updates.filter((update) => isCumulative(update) && !below.has(update));
};

/** Packages that make no build go by the release in their title. */
function branch({ product, target, title = "" }: LockedUpdate): string {
  const build = parseBuild(target ?? "");
  return build ? String(branchOf(product, build)) : releasesIn(title).join(" ");
}
