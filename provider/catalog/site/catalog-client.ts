import { ServicingError } from "../../terms/index.ts";
import { catalogBase, MICROSOFT_CATALOG } from "../http/allowed-hosts.ts";
import type { HttpClient } from "../http/http-client.ts";
import { parseDetailsPage, type UpdateDetails } from "../pages/details-page.ts";
import { type DialogEntry, parseDownloadDialog } from "../pages/download-dialog.ts";
import { parseSearchPage, type SearchPage, type SearchResults } from "../pages/search-page.ts";
import type { SearchRow } from "../pages/search-row.ts";
import { askCatalog } from "./ask-catalog.ts";
import { openPageCache } from "./page-cache.ts";

export interface CatalogOptions {
  readonly http: HttpClient;
  readonly catalogUrl?: string | undefined;
  /** Where pages are kept for a quarter of an hour; without it they are kept in memory. */
  readonly pageDirectory?: string | undefined;
}

/** The Update Catalog as a person uses it. */
export interface Catalog {
  /** Newest first. An empty list is the Catalog's own word that nothing matches. */
  search(query: string, options?: SearchOptions): Promise<CatalogSearch>;
  downloadDialog(updateId: string): Promise<DialogEntry>;
  details(updateId: string): Promise<UpdateDetails>;
}

export interface SearchOptions {
  /** Goes on to further pages while this says so; default: the first page only. */
  readonly more?: (rows: readonly SearchRow[]) => boolean;
}

export interface CatalogSearch {
  readonly rows: readonly SearchRow[];
  readonly total: number;
  /** More entries match than were read, or than the Catalog gives at all. */
  readonly truncated: boolean;
}

const LONGEST_QUERY = 100;

export function openCatalog(options: CatalogOptions): Catalog {
  const { http, catalogUrl = MICROSOFT_CATALOG, pageDirectory } = options;
  const base = catalogBase(catalogUrl);
  const cache = openPageCache(pageDirectory);

  async function searchPage(query: string, page: number): Promise<SearchResults | undefined> {
    const url = new URL("Search.aspx", base);
    url.search = new URLSearchParams({
      q: query,
      ...(page === 0 ? {} : { p: String(page) }),
      scol: "DateComputed",
      sdir: "desc",
    }).toString();
    const answer = await askCatalog(http, cache, url, {}, (html) =>
      withoutError(parseSearchPage(html), base),
    );
    return answer.status === "results" ? answer : undefined;
  }

  return {
    async search(query, { more } = {}) {
      if (query.length > LONGEST_QUERY)
        throw new ServicingError("INVALID_INPUT", `"${query}" is too long a search: 100 characters fit.`);
      const first = await searchPage(query, 0);
      if (first === undefined) return { rows: [], total: 0, truncated: false };
      let rows: readonly SearchRow[] = first.rows;
      let read = 1;
      for (; more !== undefined && read < first.pages && more(rows); read++)
        rows = [...rows, ...((await searchPage(query, read))?.rows ?? [])];
      return { rows, total: first.total, truncated: first.truncated || read < first.pages };
    },

    async downloadDialog(updateId) {
      const body = new URLSearchParams({
        updateIDs: JSON.stringify([{ size: 0, languages: "", uidInfo: updateId, updateID: updateId }]),
      }).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const entries = await askCatalog(
        http,
        cache,
        new URL("DownloadDialog.aspx", base),
        { method: "POST", headers, body },
        parseDownloadDialog,
      );
      const entry = entries.find((candidate) => candidate.updateId === updateId.toLowerCase());
      if (entry) return entry;
      throw new ServicingError(
        "CATALOG_NOT_FOUND",
        `The Update Catalog answers with another update than ${updateId}.`,
        {
          hint: "Search for the update again: its id may have changed.",
        },
      );
    },

    details(updateId) {
      const url = new URL("ScopedViewInline.aspx", base);
      url.searchParams.set("updateid", updateId);
      return askCatalog(http, cache, url, {}, parseDetailsPage);
    },
  };
}

function withoutError(page: SearchPage, base: URL): Exclude<SearchPage, { status: "error" }> {
  if (page.status !== "error") return page;
  throw new ServicingError(
    "CATALOG_ERROR",
    `The Update Catalog (${base.host}) answered with an error page${page.code === null ? "" : ` (${page.code})`}.`,
    { hint: "Try again in a few minutes.", detail: { code: page.code } },
  );
}
