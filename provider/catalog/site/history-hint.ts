import type { HttpClient } from "../http/http-client.ts";
import { articleBase } from "./article.ts";
import { parseReleaseHistory } from "./release-history.ts";
import { sameRevision } from "./releases.ts";
import type { WantedUpdate } from "./wanted.ts";

const CLIENT_HISTORY = "en-us/servicing/os/windows-11/toc.json";

/** The KB that Microsoft's update history gives for a build: where to look in the Catalog; undefined if it cannot be had. */
export async function hintKb(
  http: HttpClient,
  catalogUrl: string | undefined,
  { product, build }: WantedUpdate,
): Promise<string | undefined> {
  if (build === undefined || product !== "client") return undefined;
  try {
    const answer = await http.request(new URL(CLIENT_HISTORY, articleBase(catalogUrl)), { retry: false });
    const text = await answer.body.text();
    if (answer.status !== 200) return undefined;
    return parseReleaseHistory(JSON.parse(text)).find(({ builds }) =>
      builds.some((made) => sameRevision(product, made, build)),
    )?.kb;
  } catch (error) {
    if (http.signal?.aborted) throw error;
    return undefined;
  }
}
