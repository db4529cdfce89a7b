import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { openCatalog, openHttp } from "../../../provider/catalog/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { catalogServer, QUICK } from "../../support/catalog/standing.ts";
import { type CatalogServer, guid, type StandInEntry } from "../../support/catalog-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const entries: StandInEntry[] = Array.from({ length: 60 }, (_, index) => ({
  updateId: guid(index + 1),
  title: `2024-12 Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB50000${10 + index})`,
  kb: `KB50000${10 + index}`,
  products: ["Windows 11"],
  classification: "Security Updates",
  date: `2024-${String(1 + (index % 12)).padStart(2, "0")}-10`,
  files: [{ name: `f${index}.msu`, path: "", size: 1000, sha1: "a".repeat(40), sha256: "b".repeat(64) }],
}));

function client(server: CatalogServer, pageDirectory?: string) {
  const http = openHttp({ catalogUrl: server.url, patience: QUICK });
  onTestFinished(() => http.close());
  return openCatalog({ http, catalogUrl: server.url, pageDirectory });
}

afterEach(() => vi.unstubAllEnvs());

test("asks in English, newest first, by query string, and says who it is", async () => {
  const server = await catalogServer(entries);
  const { rows, total, truncated } = await client(server).search("KB5000011");
  expect({ rows: rows.length, total, truncated }).toEqual({ rows: 1, total: 1, truncated: false });
  const [{ query, headers } = { query: new URLSearchParams(), headers: {} }] = server.requests;
  expect(Object.fromEntries(query)).toEqual({ q: "KB5000011", scol: "DateComputed", sdir: "desc" });
  expect(headers).toMatchObject({
    "accept-language": expect.stringMatching(/^en-US/),
    "user-agent": "pulumi-windows-image",
  });
});

test("goes on to further pages only while more is wanted", async () => {
  const server = await catalogServer(entries);
  const catalog = client(server);
  expect(await catalog.search("Cumulative Update")).toMatchObject({ total: 60, truncated: true });
  expect(server.requests).toHaveLength(1);
  const { rows, truncated } = await catalog.search("Cumulative Update", { more: () => true });
  expect({ rows: new Set(rows.map(({ updateId }) => updateId)).size, truncated }).toEqual({
    rows: 60,
    truncated: false,
  });
  expect(server.requests.map(({ query }) => query.get("p"))).toEqual([null, "1", "2"]);
});

test("keeps pages that were understood, also for the next client", async () => {
  const server = await catalogServer(entries);
  const pages = join(await makeTemporaryFolder(), "pages");
  server.faults.push("error-page");
  await client(server, pages).search("KB5000011");
  expect(server.requests).toHaveLength(2);
  await client(server, pages).search("KB5000011");
  await client(server, pages).downloadDialog(guid(1));
  await client(server, pages).downloadDialog(guid(1));
  expect(server.requests).toHaveLength(3);
});

test("details of an update, and of one that is not there", async () => {
  const server = await catalogServer(entries);
  expect(await client(server).details(guid(2))).toMatchObject({ updateId: guid(2), kb: "KB5000011" });
  expect(await errorOf(client(server).details(guid(99)))).toMatchObject({ code: "CATALOG_NOT_FOUND" });
  expect(await errorOf(client(server).downloadDialog(guid(99)))).toMatchObject({ code: "CATALOG_NOT_FOUND" });
});

test("a Catalog that nobody serves is told as that", async () => {
  const server = await catalogServer([]);
  await server.close();
  const error = await errorOf(client(server).search("x"));
  expect(error).toMatchObject({ code: "CATALOG_UNREACHABLE" });
  expect(error.message).toMatch(/ECONNREFUSED/);
  expect(error.hint).toMatch(/proxy/);
});

test("goes through the system's proxy", async () => {
  const server = await catalogServer(entries);
  const passed: string[] = [];
  const proxy = createServer((incoming, answer) => {
    passed.push(incoming.url ?? "");
    const { method, headers } = incoming;
    const outgoing = request(incoming.url ?? "", { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv("http_proxy", undefined);
  vi.stubEnv("NO_PROXY", "");
  vi.stubEnv("no_proxy", undefined);
  expect((await client(server).search("KB5000011")).rows).toHaveLength(1);
  expect(passed).toHaveLength(1);
  expect(passed[0]).toMatch(`${server.url}Search.aspx?q=KB5000011`);
});
