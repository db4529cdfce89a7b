import { resolve } from "node:path";
import { toServicingError } from "../../terms/index.ts";
import { cachePaths, defaultCacheDirectory } from "../cache/cache-paths.ts";
import { type HttpClient, openHttp } from "../http/http-client.ts";
import { articleBase, readArticleLists } from "../site/article.ts";
import { type Catalog, openCatalog } from "../site/catalog-client.ts";
import type { CatalogEntry } from "../site/entry.ts";
import { hintKb } from "../site/history-hint.ts";
import type { WantedUpdate } from "../site/wanted.ts";
import type { LockOptions } from "./lock-options.ts";
import { openProber, type ProbedEntry } from "./probed-entry.ts";

/** Everything that one run asks: the Catalog, its files, and the articles on their own host. */
export interface CatalogSession {
  readonly catalog: Catalog;
  readonly probe: (entry: CatalogEntry) => Promise<ProbedEntry>;
  readonly article: (kb: string) => Promise<string[][] | undefined>;
  readonly hint: (wanted: WantedUpdate) => Promise<string | undefined>;
  readonly step: (text: string) => void;
}

/** Runs `work` with a session whose connections are closed afterwards. */
export async function withCatalog<Result>(
  options: LockOptions,
  work: (session: CatalogSession) => Promise<Result>,
): Promise<Result> {
  const { catalogUrl, cacheDirectory, signal, patience, onStep } = options;
  const http = openHttp({ catalogUrl, signal, patience });
  const articles: HttpClient = openHttp({ catalogUrl, signal, patience, hosts: [articleBase(catalogUrl)] });
  const paths = cachePaths(resolve(cacheDirectory ?? defaultCacheDirectory()));
  const catalog = openCatalog({ http, catalogUrl, pageDirectory: paths.pages });
  try {
    return await work({
      catalog,
      probe: openProber(catalog, http, paths),
      article: (kb) => readArticleLists(articles, catalogUrl, kb),
      hint: (wanted) => hintKb(articles, catalogUrl, wanted),
      step: onStep ?? (() => undefined),
    });
  } catch (error) {
    throw toServicingError(error, "the Update Catalog");
  } finally {
    await Promise.all([http.close(), articles.close()]);
  }
}
