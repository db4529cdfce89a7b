import { type Build, parseBuild } from "../../terms/index.ts";

/** What tells which of several updates of one type came out last. */
interface Dated {
  readonly kb?: string | null | undefined;
  readonly month?: string | null | undefined;
  readonly target?: Build | string | null | undefined;
}

/**
 * Of updates of one type (Safe OS, Setup, .NET) the one that goes with a cumulative update: of its month, else the
 * newest before it, as not every month has one. A newer one than the month is never taken, nor one whose month is
 * not known. Of several of one month the highest build counts, then the highest number of its KB.
 */
export function newestOfMonth<Update extends Dated>(
  updates: readonly Update[],
  month: string,
): Update | undefined {
  return updates.filter((update) => update.month && update.month <= month).sort(newestFirst)[0];
}

/** For `sort`: the newest first. */
export const newestFirst = (a: Dated, b: Dated): number =>
  compareText(b.month ?? "", a.month ?? "") || revisionOf(b) - revisionOf(a) || numberOf(b) - numberOf(a);

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function revisionOf({ target }: Dated): number {
  return (typeof target === "string" ? parseBuild(target) : target)?.revision ?? 0;
}

const numberOf = ({ kb }: Dated): number => Number(/\d+/.exec(kb ?? "")?.[0] ?? 0);
