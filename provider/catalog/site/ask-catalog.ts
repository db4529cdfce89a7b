import { setTimeout as pause } from "node:timers/promises";
import { ServicingError } from "../../terms/index.ts";
import { pauseBefore } from "../http/back-off.ts";
import type { HttpClient, HttpRequest } from "../http/http-client.ts";
import type { PageCache } from "./page-cache.ts";

/** Asks for a page and reads it; error pages come with status 200, so the reader decides what is asked again. */
export async function askCatalog<Page>(
  http: HttpClient,
  cache: PageCache | undefined,
  url: URL,
  request: HttpRequest,
  read: (html: string) => Page,
): Promise<Page> {
  const key = JSON.stringify([url.href, request.body ?? null]);
  const kept = await cache?.get(key);
  if (kept !== undefined) return read(kept);
  for (let attempt = 1; ; attempt++) {
    try {
      const html = await getPage(http, url, request);
      const page = read(html);
      await cache?.set(key, html);
      return page;
    } catch (error) {
      const passing = error instanceof ServicingError && PASSING.includes(error.code);
      if (!passing || attempt > http.patience.retries) throw error;
      await pause(pauseBefore(attempt, http.patience), undefined, { signal: http.signal });
    }
  }
}

const PASSING = ["CATALOG_ERROR", "CATALOG_PAGE_NOT_UNDERSTOOD"];

async function getPage(http: HttpClient, url: URL, request: HttpRequest): Promise<string> {
  const answer = await http.request(url, request);
  const html = await answer.body.text();
  const name = answer.url.pathname.split("/").pop()?.toLowerCase();
  if (answer.status === 404)
    throw new ServicingError("CATALOG_NOT_FOUND", `${url.host} has no page ${url.pathname}.`, {
      hint: "Check catalogUrl.",
    });
  if (answer.status < 200 || answer.status > 299 || name === "error.aspx")
    throw new ServicingError(
      "CATALOG_ERROR",
      `The Update Catalog (${url.host}) answered with an error${pageNumber(html) ?? ` (status ${answer.status})`}.`,
      { hint: "Try again in a few minutes.", detail: { status: answer.status } },
    );
  return html;
}

function pageNumber(html: string): string | undefined {
  const number = /\b8DDD[0-9A-F]{4}\b/i.exec(html)?.[0];
  return number === undefined ? undefined : ` (${number.toUpperCase()})`;
}
