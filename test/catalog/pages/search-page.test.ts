import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearchPage } from "../../../provider/catalog/pages/search-page.ts";
import { detailsPage } from "../../support/catalog/details-page.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { errorPage, frame, thanksPage } from "../../support/catalog/page-frame.ts";
import { searchPage } from "../../support/catalog/search-page.ts";
import { guid, type StandInEntry } from "../../support/catalog-server.ts";

const file = { name: "f.msu", path: "", size: 123_456_789, sha1: "", sha256: "" };
const entry = (number: number, title: string, more: Partial<StandInEntry> = {}): StandInEntry => ({
  updateId: guid(number),
  title,
  kb: "KB5000001",
  products: ["Windows 11"],
  classification: "Security Updates",
  date: "2026-09-08",
  files: [file],
  ...more,
});
const TITLE =
  "2026-09 Cumulative Update for Windows 11, version 26H2 for x64-based Systems (KB5000001) (26300.9457)";

test("reads every column of a row", () => {
  expect(parseSearchPage(searchPage("KB5000001", [entry(1, TITLE)], 0))).toEqual({
    status: "results",
    total: 1,
    page: 1,
    pages: 1,
    truncated: false,
    rows: [
      {
        updateId: guid(1),
        title: TITLE,
        products: ["Windows 11"],
        classification: "Security Updates",
        date: "2026-09-08",
        version: null,
        size: 123_456_789,
        kb: "KB5000001",
        build: "26300.9457",
        architecture: "amd64",
      },
    ],
  });
});

test.each([
  [76, 0, { total: 76, page: 1, pages: 4, truncated: false }, 25],
  [76, 3, { total: 76, page: 4, pages: 4, truncated: false }, 1],
  [1200, 0, { total: 1000, page: 1, pages: 40, truncated: true }, 25],
])("of %i entries, page %i", (count, page, expected, rows) => {
  const entries = Array.from({ length: count }, (_, index) => entry(index + 1, TITLE));
  const read = parseSearchPage(searchPage("x", entries, page));
  expect(read).toMatchObject(expected);
  expect(read.status === "results" && read.rows).toHaveLength(rows);
});

test("a product's name may hold a comma", () => {
  const products = ["Windows 10 LTSB", "Windows 10, version 1903 and later", "Windows 11"];
  const read = parseSearchPage(searchPage("x", [entry(1, TITLE, { products })], 0));
  expect(read.status === "results" && read.rows[0]?.products).toEqual(products);
});

test.each([
  [
    "2024-12 Cumulative Update for Windows 11 Version 24H2 for ARM64-based Systems (KB5048667)",
    "KB5048667",
    "arm64",
  ],
  ["SQL Server 2022 RTM Cumulative Update (CU) 8 KB5029666", "KB5029666", null],
  ["2023-09 Update for .NET Framework 4.8.1 for x64 (KB5030650)", "KB5030650", "amd64"],
  ["Update for x86 and x64 (KB500001)", "KB500001", null],
  ["Driver 1.2.3.4", null, null],
])("of the title %s", (title, kb, architecture) => {
  const read = parseSearchPage(searchPage("x", [entry(1, title)], 0));
  expect(read.status === "results" && read.rows[0]).toMatchObject({ kb, architecture, build: null });
});

test("an empty result is the Catalog's own word", () => {
  expect(parseSearchPage(searchPage("x", [], 0))).toEqual({ status: "none" });
});

test.each([
  ["an error page with a number", errorPage("8DDD0010"), { status: "error", code: "8DDD0010" }],
  ["the page for unknown updates", thanksPage(), { status: "error", code: null }],
  ["Error.aspx without a number", frame("./Error.aspx?id=5", ""), { status: "error", code: null }],
])("%s is an error", (_, html, expected) => {
  expect(parseSearchPage(html)).toEqual(expected);
});

test.each([
  ["nothing", ""],
  ["another page", detailsPage(entry(1, TITLE), [], [])],
  ["a table without rows", frame("./Search.aspx", '<table id="ctl00_catalogBody_updateMatches"></table>')],
  ["a row without a date", searchPage("x", [entry(1, TITLE)], 0).replace("9/8/2026", "")],
  [
    "a row without a size",
    searchPage("x", [entry(1, TITLE)], 0)
      .replaceAll("_originalSize", "_other")
      .replaceAll("_size", "_x"),
  ],
])("%s is not understood, never no results", async (_, html) => {
  expect(await errorOf(() => parseSearchPage(html))).toMatchObject({ code: "CATALOG_PAGE_NOT_UNDERSTOOD" });
});

test("any text gives an answer or one kind of error", () => {
  const page = searchPage("x", [entry(1, TITLE), entry(2, TITLE)], 0);
  fc.assert(
    fc.property(fc.nat(page.length), fc.nat(200), fc.string(), (at, length, text) => {
      try {
        parseSearchPage(page.slice(0, at) + text + page.slice(at + length));
      } catch (error) {
        expect(error).toMatchObject({ code: "CATALOG_PAGE_NOT_UNDERSTOOD" });
      }
    }),
    { numRuns: 60 },
  );
});
