import type { Product, UpdateType } from "../../terms/index.ts";
import type { SearchRow } from "../pages/search-row.ts";

/** What the words of an entry say; the files behind it decide. */
export interface CatalogEntry extends SearchRow {
  readonly type: UpdateType;
  readonly product: Product | null;
  /** Such as `["24H2", "25H2"]`; empty where the title names none. */
  readonly releases: readonly string[];
  /** `YYYY-MM` */
  readonly month: string | null;
  readonly preview: boolean;
}

export function readEntryWords(row: SearchRow): CatalogEntry {
  return {
    ...row,
    type: typeOf(row),
    product: productOf(row),
    releases: releasesIn(row.title),
    month: /^(\d{4}-\d{2})\b/.exec(row.title)?.[1] ?? null,
    preview: /\bpreview\b/i.test(row.title.replace(/\(.*?\)/g, "")),
  };
}

/** Such as `["24H2", "25H2"]` of a title that names both. */
export const releasesIn = (title: string): string[] =>
  (title.match(/\b\d\dH\d\b/gi) ?? []).map((release) => release.toUpperCase());

// The order matters: ".NET" and "Dynamic" titles hold the words "Cumulative Update" too.
function typeOf({ title, products }: SearchRow): UpdateType {
  const safeOs = products.some((product) => /safe os/i.test(product));
  if (/\bhotpatch\b/i.test(title)) return "hotpatch";
  if (/\.NET\b/i.test(title)) return "dotnet";
  if (/\bsafe os\b/i.test(title) || (safeOs && /\bdynamic update\b/i.test(title))) return "safe-os";
  if (/\bdynamic cumulative update\b/i.test(title)) return "unknown";
  if (/\bdynamic update\b/i.test(title)) return "setup";
  if (/\benablement package\b/i.test(title)) return "enablement";
  if (/\bservicing stack update\b/i.test(title)) return "servicing-stack";
  if (/\bcumulative (security )?update\b/i.test(title) && /\b(windows|operating system)\b/i.test(title))
    return /internet explorer/i.test(title) ? "unknown" : "cumulative-update";
  return "unknown";
}

function productOf({ title, products }: SearchRow): Product | null {
  const words = `${title} ${products.join(" ")}`;
  if (/\bserver operating system\b|\bwindows server\b/i.test(words)) return "server";
  return /\bwindows 1[01]\b/i.test(title) ? "client" : null;
}
