import { architectureIn, buildIn, isoDate, kbIn, productsIn } from "./fields.ts";
import { type CheerioAPI, collapse, valueOrNull } from "./load-page.ts";
import { notUnderstood } from "./page-error.ts";

/** One entry of the Catalog as a search lists it. */
export interface SearchRow {
  readonly updateId: string;
  readonly title: string;
  readonly products: readonly string[];
  readonly classification: string;
  /** `YYYY-MM-DD`, of the entry, not of its files. */
  readonly date: string;
  readonly version: string | null;
  /** Bytes of all files of the entry together, checkpoints included. */
  readonly size: number;
  /** The following three are what the title says. */
  readonly kb: string | null;
  readonly build: string | null;
  readonly architecture: string | null;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };

export function readSearchRow($: CheerioAPI, row: ReturnType<CheerioAPI>, updateId: string): SearchRow {
  const cells = new Map<string, string>();
  for (const cell of row.find("td[id]").toArray()) {
    const column = /_C(\d+)_R\d+$/i.exec($(cell).attr("id") ?? "")?.[1];
    if (column !== undefined) cells.set(column, collapse($(cell).text()));
  }
  const link = row.find('a[id$="_link"]').first();
  const title = collapse(link.text()) || cells.get("1") || "";
  const date = isoDate(cells.get("4") ?? "");
  const size = readSize(row.find('[id$="_originalSize"]').first().text(), row.find('[id$="_size"]').text());
  if (title === "") throw notUnderstood("a search page", `the row ${updateId} has no title`);
  if (date === undefined) throw notUnderstood("a search page", `the row ${updateId} has no date`);
  if (size === undefined) throw notUnderstood("a search page", `the row ${updateId} has no size`);
  return {
    updateId: updateId.toLowerCase(),
    title,
    products: productsIn(cells.get("2") ?? ""),
    classification: cells.get("3") ?? "",
    date,
    version: valueOrNull(cells.get("5") ?? ""),
    size,
    kb: kbIn(title),
    build: buildIn(title),
    architecture: architectureIn(title),
  };
}

function readSize(bytes: string, shown: string): number | undefined {
  const digits = bytes.replace(/[\s,]/g, "");
  if (/^\d+$/.test(digits)) return Number(digits);
  const [, number, unit] = /^([\d.,]+)\s*([KMG]?B)$/i.exec(collapse(shown)) ?? [];
  const factor = UNITS[unit?.toUpperCase() ?? ""];
  return number === undefined || factor === undefined
    ? undefined
    : Math.round(Number(number.replaceAll(",", "")) * factor);
}
