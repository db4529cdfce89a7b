import { catalogBase, MICROSOFT_CATALOG } from "../http/allowed-hosts.ts";
import type { HttpClient } from "../http/http-client.ts";
import { parseKbArticle } from "../pages/kb-article.ts";

const MICROSOFT_SUPPORT = "https://support.microsoft.com/";

/** The host that articles are read from: Microsoft's, or that of a Catalog of one's own. */
export const articleBase = (catalogUrl: string = MICROSOFT_CATALOG): string =>
  catalogBase(catalogUrl).href === MICROSOFT_CATALOG ? MICROSOFT_SUPPORT : catalogBase(catalogUrl).href;

/**
 * The `.msu` lists of the article of a KB; undefined where no article can be had. Only a cross-check, so a missing or
 * blocked article is no error: the files tell what they are.
 */
export async function readArticleLists(
  http: HttpClient,
  catalogUrl: string | undefined,
  kb: string,
): Promise<string[][] | undefined> {
  const url = new URL(`help/${kb.replace(/^KB/i, "")}`, articleBase(catalogUrl));
  try {
    const answer = await http.request(url, { retry: false });
    const html = await answer.body.text();
    return answer.status === 200 ? parseKbArticle(html).files : undefined;
  } catch (error) {
    if (http.signal?.aborted) throw error;
    return undefined;
  }
}
