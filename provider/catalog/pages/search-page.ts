import { type CheerioAPI, collapse, loadPage } from "./load-page.ts";
import { findPageError, notUnderstood } from "./page-error.ts";
import { readSearchRow, type SearchRow } from "./search-row.ts";

export interface SearchResults {
  readonly status: "results";
  /** All matches, at most 1000. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** More than 1000 matched, and the rest cannot be had. */
  readonly truncated: boolean;
  readonly rows: readonly SearchRow[];
}

export type SearchPage =
  | SearchResults
  | { readonly status: "none" }
  | { readonly status: "error"; readonly code: string | null };

const ROW_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_R\d+$/i;

/**
 * Reads a page of search results (`Search.aspx`).
 * @throws ServicingError CATALOG_PAGE_NOT_UNDERSTOOD for any other page.
 */
export function parseSearchPage(html: string): SearchPage {
  const $ = loadPage(html);
  const error = findPageError($);
  if (error) return { status: "error", code: error.code };
  const rows = $('table[id$="_updateMatches"] tr[id]')
    .toArray()
    .flatMap((row) => {
      const updateId = ROW_ID.exec($(row).attr("id") ?? "")?.[1];
      return updateId === undefined ? [] : [readSearchRow($, $(row), updateId)];
    });
  if (rows.length > 0)
    return { status: "results", ...readCount($, rows.length), truncated: isTruncated($), rows };
  if ($('[id$="_noResultText"], [id$="_noResults"]').length > 0) return { status: "none" };
  throw notUnderstood("a search page", "it has neither results nor the words that there are none");
}

const isTruncated = ($: CheerioAPI): boolean => $('[id$="_moreResults"]').length > 0;

/** `1 - 25 of 76 (page 1 of 4)` */
function readCount($: CheerioAPI, rows: number): { total: number; page: number; pages: number } {
  const text = collapse($('[id$="_searchDuration"]').first().text());
  const numbers = [...text.matchAll(/\d+(?:[.,]\d{3})*/g)].map(([digits]) =>
    Number(digits.replace(/\D/g, "")),
  );
  const [, , total, page, pages] = numbers;
  if (total !== undefined && page !== undefined && pages !== undefined) return { total, page, pages };
  if ($('[id$="_nextPageLink"], [id$="_prevPageLink"]').length > 0)
    throw notUnderstood("a search page", "it has several pages but no count");
  return { total: rows, page: 1, pages: 1 };
}
