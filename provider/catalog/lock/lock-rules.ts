import { ServicingError } from "../../terms/index.ts";
import { chainOf } from "./chain.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";

/** Cumulative updates of one product and architecture: only among these builds compare. */
export const sameLine = (a: LockedUpdate, b: LockedUpdate): boolean =>
  a.product === b.product && a.architecture === b.architecture;

export const isCumulative = ({ type }: LockedUpdate): boolean => type === "cumulative-update";

/** One KB once for a product, architecture and type; one update for a build. */
export function requireUnique({ updates }: LockFile, path: string): void {
  for (const [index, update] of updates.entries()) {
    const twin = updates
      .slice(0, index)
      .find((other) => sameLine(other, update) && other.type === update.type && clashes(other, update));
    if (twin === undefined) continue;
    throw new ServicingError(
      "LOCK_FILE_INVALID",
      `${path} is not a lock file: ${twin.kb} and ${update.kb} are both the ${update.type} ${update.target ?? update.kb} for ${update.product} ${update.architecture}.`,
      { hint: "Remove the one that is not meant." },
    );
  }
}

const clashes = (a: LockedUpdate, b: LockedUpdate): boolean =>
  a.kb === b.kb || (isCumulative(a) && a.target !== null && a.target === b.target);

/** Every checkpoint that a cumulative update stands on must be pinned too. */
export function requireComplete({ updates }: LockFile, path: string): void {
  for (const update of updates.filter(isCumulative)) {
    const { missing } = chainOf(
      update,
      updates.filter((other) => isCumulative(other) && sameLine(other, update)),
    );
    if (missing === undefined) continue;
    throw new ServicingError(
      "LOCK_FILE_INCOMPLETE",
      `${path} pins ${update.kb} (${update.target}), but not the checkpoint that makes ${missing}, on which it stands.`,
      {
        hint: `Lock ${update.target} again: windows-image lock --build ${update.target} --product ${update.product} --architecture ${update.architecture}.`,
        detail: { kb: update.kb, missing },
      },
    );
  }
}
