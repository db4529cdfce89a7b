import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { articlePage, detailsPage } from "./catalog/details-page.ts";
import { dialogPage } from "./catalog/dialog-page.ts";
import type { StandInEntry, StandInFile } from "./catalog/entries.ts";
import { type FileMode, serveFile } from "./catalog/file-host.ts";
import { errorPage, thanksPage } from "./catalog/page-frame.ts";
import { searchPage } from "./catalog/search-page.ts";

export { guid, type StandInEntry, type StandInFile } from "./catalog/entries.ts";
export type { FileMode } from "./catalog/file-host.ts";

/** What a page request may meet instead of its page; each is used up by one request. */
export type PageFault = "error-page" | "unavailable" | "nonsense" | "empty";

/** A local stand-in for the Update Catalog and its file host. */
export interface CatalogServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Connections that were opened so far. */
  readonly connections: () => number;
  /** Bytes of files that went out so far. */
  readonly fileBytes: () => number;
  entries: readonly StandInEntry[];
  /** How files are served: all of them, or by name. */
  mode: FileMode | ((name: string) => FileMode);
  /** `here`: once to another address of this host; else the address of another host. */
  redirect: "none" | "here" | string;
  readonly faults: PageFault[];
  /** Release history by build, as `toc.json` gives it. */
  history: readonly string[];
  close(): Promise<void>;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const FILES = "/filestreamingservice/files/";

export async function startCatalogServer(entries: readonly StandInEntry[]): Promise<CatalogServer> {
  const requests: SeenRequest[] = [];
  let connections = 0;
  let fileBytes = 0;
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stand: CatalogServer = {
    url,
    requests,
    connections: () => connections,
    fileBytes: () => fileBytes,
    entries,
    mode: "normal",
    redirect: "none",
    faults: [],
    history: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", url);
    const { method = "GET", headers } = request;
    requests.push({ method, path: pathname, query, headers });
    if (pathname.startsWith(FILES)) return file(request, response, pathname);
    const fault = stand.faults.shift();
    if (fault !== undefined) return fail(response, fault);
    const page = await pageFor(pathname, query, request);
    response
      .writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" })
      .end(page);
  }

  async function pageFor(path: string, query: URLSearchParams, request: IncomingMessage) {
    if (path === "/Search.aspx")
      return searchPage(query.get("q") ?? "", matches(query), Number(query.get("p") ?? 0));
    if (path === "/DownloadDialog.aspx" && request.method === "POST") {
      const wanted = JSON.parse(new URLSearchParams(await textOf(request)).get("updateIDs") ?? "[]");
      const ids = (wanted as { updateID: string }[]).map(({ updateID }) => updateID);
      const found = stand.entries.filter(({ updateId }) => ids.includes(updateId));
      return dialogPage(found, (name) => `${url.slice(0, -1)}${FILES}1/public/${name}`);
    }
    if (path === "/ScopedViewInline.aspx") {
      const entry = stand.entries.find(({ updateId }) => updateId === query.get("updateid"));
      return entry ? detailsPage(entry, [], []) : thanksPage();
    }
    if (path === "/en-us/servicing/os/windows-11/toc.json" && stand.history.length > 0)
      return JSON.stringify({ items: [{ children: stand.history.map((toc_title) => ({ toc_title })) }] });
    const entry = stand.entries.find(({ kb }) => path === `/help/${kb.slice(2)}`);
    return entry?.article && articlePage(entry.kb, entry.article);
  }

  /** By words, as the Catalog does: each must be in the title. */
  function matches(query: URLSearchParams): StandInEntry[] {
    const words = (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return stand.entries
      .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
      .sort((a, b) => (query.get("sdir") === "desc" ? b.date.localeCompare(a.date) : 0));
  }

  function file(request: IncomingMessage, response: ServerResponse, path: string): void {
    const name = decodeURIComponent(path.split("/").pop() ?? "");
    if (stand.redirect !== "none" && !path.includes("/again/")) {
      const to = stand.redirect === "here" ? `${FILES}again/${name}` : `${stand.redirect}${name}`;
      return void response.writeHead(302, { location: to }).end();
    }
    const found = fileNamed(name);
    if (found === undefined) return void response.writeHead(404).end();
    const serial = requests.filter((seen) => seen.path === path).length - 1;
    const write = response.write.bind(response);
    response.write = ((chunk: Uint8Array, ...rest: never[]) => {
      fileBytes += chunk.length;
      return write(chunk, ...rest);
    }) as typeof response.write;
    serveFile(
      request,
      response,
      found,
      typeof stand.mode === "string" ? stand.mode : stand.mode(name),
      serial,
    );
  }

  const fileNamed = (name: string): StandInFile | undefined =>
    stand.entries.flatMap(({ files }) => files).find((candidate) => candidate.name === name);

  return stand;
}

function fail(response: ServerResponse, fault: PageFault): void {
  if (fault === "unavailable") response.writeHead(503, { "retry-after": "0" }).end();
  else if (fault === "error-page") response.writeHead(200).end(errorPage("8DDD0010"));
  else response.writeHead(200).end(fault === "empty" ? "" : "<html><body>Maintenance</body></html>");
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
