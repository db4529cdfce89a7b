/** What could be had: the Update Catalog, the lock file, downloads and their cache. */
export { defaultCacheDirectory } from "./cache/cache-paths.ts";
export { BY_HAND, type ReleasedFile, releaseFiles } from "./cache/claims.ts";
export {
  type FetchedUpdate,
  type FetchOptions,
  fetchLocked,
  fetchUpdates,
} from "./cache/fetch-updates.ts";
export type { Proof } from "./cache/find-cached.ts";
export {
  type CacheEntry,
  listCache,
  pruneCache,
  type VerifiedEntry,
  verifyCache,
} from "./cache/manage-cache.ts";
export type { FetchProgress } from "./cache/progress.ts";
export { MICROSOFT_CATALOG } from "./http/allowed-hosts.ts";
export type { Patience } from "./http/back-off.ts";
export { type HttpClient, type HttpSettings, openHttp } from "./http/http-client.ts";
export { type OpenUrlOptions, openUrl } from "./http/range-source.ts";
export type { LockChange } from "./lock/change-list.ts";
export { checkNewer, type NewerResult, type NewerUpdate } from "./lock/check-newer.ts";
export { LOCK_KINDS, type LockKind, type LockOptions } from "./lock/lock-options.ts";
export { type LockResult, lockUpdates } from "./lock/lock-updates.ts";
export { LOCK_FILE_NAME, readLockFile } from "./lock/read-lock-file.ts";
export { type LockedUpdate, type LockFile, lockFileSchema } from "./lock/schema.ts";
export { formatLockFile, writeLockFile } from "./lock/write-lock-file.ts";
export { parseDetailsPage, type UpdateDetails } from "./pages/details-page.ts";
export { type DialogEntry, type DialogFile, parseDownloadDialog } from "./pages/download-dialog.ts";
export { parseKbArticle } from "./pages/kb-article.ts";
export { parseSearchPage, type SearchPage, type SearchResults } from "./pages/search-page.ts";
export type { SearchRow } from "./pages/search-row.ts";
export { type Catalog, type CatalogOptions, openCatalog } from "./site/catalog-client.ts";
export { type HistoryEntry, parseReleaseHistory } from "./site/release-history.ts";
