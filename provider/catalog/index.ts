/** What could be had: the Update Catalog, the lock file, downloads and their cache. */
export { parseDetailsPage, type UpdateDetails } from "./pages/details-page.ts";
export { type DialogEntry, type DialogFile, parseDownloadDialog } from "./pages/download-dialog.ts";
export { parseKbArticle } from "./pages/kb-article.ts";
export { parseSearchPage, type SearchPage, type SearchResults } from "./pages/search-page.ts";
export type { SearchRow } from "./pages/search-row.ts";
