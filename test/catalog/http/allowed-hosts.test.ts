import { expect, test } from "vitest";
import { allowHosts, catalogBase } from "../../../provider/catalog/http/allowed-hosts.ts";
import { errorOf } from "../../support/catalog/error-of.ts";

test.each([
  "https://www.catalog.update.microsoft.com/Search.aspx",
  "https://catalog.sf.dl.delivery.mp.microsoft.com/filestreamingservice/files/x",
  "http://download.windowsupdate.com/d/msdownload/x.msu",
])("%s is the Catalog's own", (url) => {
  expect(() => allowHosts(undefined)(new URL(url))).not.toThrow();
});

test.each([
  "https://evil-windowsupdate.com/x",
  "https://windowsupdate.com.evil.example/x",
  "https://user:secret@download.windowsupdate.com/x",
  "file:///etc/passwd",
  "https://microsoft.com/x",
])("%s is not", async (url) => {
  expect(await errorOf(() => allowHosts(undefined)(new URL(url)))).toMatchObject({
    code: "HOST_NOT_ALLOWED",
  });
});

test("the host of catalogUrl and a named mirror may be asked, whatever their port", () => {
  const allow = allowHosts("https://updates.corp.example/catalog", ["https://mirror.corp.example/"]);
  expect(() => allow(new URL("https://updates.corp.example:8443/file.msu"))).not.toThrow();
  expect(() => allow(new URL("https://mirror.corp.example/file.msu"))).not.toThrow();
});

test("what is no web address is no Catalog", async () => {
  for (const url of ["updates", "ftp://x/", "https://user:pw@x/"])
    expect(await errorOf(() => catalogBase(url))).toMatchObject({ code: "INVALID_INPUT" });
});
