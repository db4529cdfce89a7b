import { expect, test } from "vitest";
import { parseDownloadDialog } from "../../../provider/catalog/pages/download-dialog.ts";
import { dialogPage } from "../../support/catalog/dialog-page.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { errorPage, thanksPage } from "../../support/catalog/page-frame.ts";
import { searchPage } from "../../support/catalog/search-page.ts";
import { guid, type StandInEntry } from "../../support/catalog-server.ts";

const sha1 = "d4ad0ca69de9a02bc356757581e0e0d6960c9f93";
const sha256 = "819632610a101af11c72907fb13ff05b5fb4222c0e263ee9a03bcc1d1d5f26a4";
const file = (kb: string, architecture = "x64", publishesSha256 = true) => ({
  name: `windows11.0-${kb}-${architecture}_${sha1}.msu`,
  path: "",
  size: 1,
  sha1,
  sha256,
  publishesSha256,
});
const entry = (
  number: number,
  files: StandInEntry["files"],
  title = "An update (KB5000003)",
): StandInEntry => ({
  updateId: guid(number),
  title,
  kb: "KB5000003",
  products: [],
  classification: "",
  date: "2024-12-10",
  files,
});
const address = (name: string): string => `https://catalog.sf.dl.delivery.mp.microsoft.com/public/${name}`;

test("reads files with digests in hexadecimal, in the order of the dialog", () => {
  const html = dialogPage([entry(1, [file("kb5000003"), file("kb5000001", "arm64", false)])], address);
  expect(parseDownloadDialog(html)).toEqual([
    {
      updateId: guid(1),
      title: "An update (KB5000003)",
      files: [
        {
          url: address(file("kb5000003").name),
          name: file("kb5000003").name,
          kb: "KB5000003",
          architecture: "amd64",
          sha1,
          sha256,
        },
        expect.objectContaining({ kb: "KB5000001", architecture: "arm64", sha1, sha256: null }),
      ],
    },
  ]);
});

test("goes by the array where there are several updates, and leaves the page's own code alone", () => {
  const entries = Array.from({ length: 12 }, (_, index) => entry(index + 1, [file(`kb500000${index}`)]));
  const html = dialogPage(entries, address);
  expect(parseDownloadDialog(html).map(({ updateId }) => updateId)).toEqual(
    entries.map(({ updateId }) => updateId),
  );
});

test("blanks around the equals sign, quotes and escapes do not matter", () => {
  const html = dialogPage([entry(1, [file("kb5000003")], "It's a \\ title")], address)
    .replaceAll(" = '", "='")
    .replace("enTitle ='", "enTitle   =   '")
    .replace("\\ title", "\\\\ title \\u0026 more");
  expect(parseDownloadDialog(html)[0]?.title).toBe("It's a \\ title & more");
});

test.each([
  ["an update without files", dialogPage([entry(1, [])], address), "CATALOG_NOT_FOUND"],
  ["no update at all", dialogPage([], address), "CATALOG_NOT_FOUND"],
  ["an error page", errorPage("8DDD0010"), "CATALOG_ERROR"],
  ["the page for unknown updates", thanksPage(), "CATALOG_NOT_FOUND"],
  ["a search page", searchPage("x", [entry(1, [])], 0), "CATALOG_PAGE_NOT_UNDERSTOOD"],
  ["nothing", "", "CATALOG_PAGE_NOT_UNDERSTOOD"],
  [
    "a digest that is none",
    dialogPage([entry(1, [file("kb5000003")])], address).replace(/digest = '[^']*'/, "digest = 'c2hvcnQ='"),
    "CATALOG_PAGE_NOT_UNDERSTOOD",
  ],
  [
    "a file without an address",
    dialogPage([entry(1, [file("kb5000003")])], () => ""),
    "CATALOG_PAGE_NOT_UNDERSTOOD",
  ],
])("%s is an error", async (_, html, code) => {
  expect(await errorOf(() => parseDownloadDialog(html))).toMatchObject({ code });
});
