import { expect, test } from "vitest";
import { parseDetailsPage } from "../../../provider/catalog/pages/details-page.ts";
import { parseKbArticle } from "../../../provider/catalog/pages/kb-article.ts";
import { articlePage, detailsPage } from "../../support/catalog/details-page.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { errorPage, thanksPage } from "../../support/catalog/page-frame.ts";
import { guid, type StandInEntry } from "../../support/catalog-server.ts";

const entry = (number: number, title: string): StandInEntry => ({
  updateId: guid(number),
  title,
  kb: "KB5000003",
  products: ["Windows 10, version 1903 and later", "Windows 11"],
  classification: "Security Updates",
  date: "2024-12-10",
  files: [],
});

test("reads what a page tells, and both lists", () => {
  const newer = entry(2, "2025-01 Cumulative Update for Windows 11 (KB5000004)");
  const html = detailsPage(
    entry(1, "2024-12 Cumulative Update (KB5000003)"),
    [newer],
    ["Older (KB5000001) UUP"],
  );
  expect(parseDetailsPage(html)).toEqual({
    updateId: guid(1),
    title: "2024-12 Cumulative Update (KB5000003)",
    date: "2024-12-10",
    kb: "KB5000003",
    classification: "Security Updates",
    products: ["Windows 10, version 1903 and later", "Windows 11"],
    supersededBy: [{ updateId: guid(2), title: newer.title }],
    supersedes: ["Older (KB5000001) UUP"],
  });
});

test("takes the id from the form's address where the text has none", () => {
  const details = parseDetailsPage(detailsPage(entry(1, "Title"), [], [], false));
  expect(details).toMatchObject({ updateId: guid(1), supersededBy: [], supersedes: [] });
});

test.each([
  [thanksPage(), "CATALOG_NOT_FOUND"],
  [errorPage("8DDD0010"), "CATALOG_ERROR"],
  ["<p>Hello</p>", "CATALOG_PAGE_NOT_UNDERSTOOD"],
  [detailsPage(entry(1, ""), [], []), "CATALOG_PAGE_NOT_UNDERSTOOD"],
])("another page is an error", async (html, code) => {
  expect(await errorOf(() => parseDetailsPage(html))).toMatchObject({ code });
});

test("an article gives the files of each list in its order, and nothing of other lists", () => {
  const names = ["windows11.0-kb5000001-x64_aa.msu", "Windows11.0-KB5000003-x64_bb.msu"];
  expect(parseKbArticle(articlePage("KB5000003", names))).toEqual({ files: [names] });
});

test("an item may hold a link, and a list another one", () => {
  const html = `<ol><li>x64<ul><li> <a href="x">a-x64.msu</a>\n</li><li>b-x64.msu.</li></ul></li>
    <li>arm64: a-arm64<wbr>.msu, then b-arm64.msu</li></ol><p>other.msu</p>`;
  expect(parseKbArticle(html)).toEqual({
    files: [
      ["a-arm64.msu", "b-arm64.msu"],
      ["a-x64.msu", "b-x64.msu"],
    ],
  });
});

test("an article without files has none", () => {
  expect(parseKbArticle("<h1>Security</h1><ul><li>Known issues</li></ul>")).toEqual({ files: [] });
});
