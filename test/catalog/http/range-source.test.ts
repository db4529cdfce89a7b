import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { openHttp } from "../../../provider/catalog/http/http-client.ts";
import { openUrl } from "../../../provider/catalog/http/range-source.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";
import { QUICK } from "../../support/catalog/standing.ts";

async function served(size = 600_000) {
  const { server, pins, files } = await servedFiles(1, size);
  const http = openHttp({ catalogUrl: server.url, patience: QUICK });
  onTestFinished(() => http.close());
  const bytes = await readFile(files[0]?.path ?? "");
  return { server, http, bytes, url: pins[0]?.file.url ?? "" };
}

test("knows name and size after one request, and reads any place", async () => {
  const { server, http, bytes, url } = await served();
  const source = await openUrl(url, { http });
  expect(source).toMatchObject({ size: 600_000, name: url.split("/").pop() });
  expect(server.requests).toHaveLength(1);
  await fc.assert(
    fc.asyncProperty(fc.nat(600_000), fc.nat(70_000), async (offset, wanted) => {
      const length = Math.min(wanted, 600_000 - offset);
      expect(Buffer.from(await source.readAt(offset, length))).toEqual(
        bytes.subarray(offset, offset + length),
      );
    }),
    { numRuns: 40 },
  );
});

test("neighbouring reads cost one request, and the tables at the end another", async () => {
  const { server, http, url } = await served();
  const source = await openUrl(url, { http });
  await Promise.all([0, 200, 4000, 12_000].map((offset) => source.readAt(offset, 100)));
  expect(server.requests).toHaveLength(1);
  await Promise.all([599_900, 590_000, 560_000].map((offset) => source.readAt(offset, 100)));
  expect(server.requests).toHaveLength(2);
  await source.readAt(200_000, 40_000);
  expect(server.requests).toHaveLength(3);
});

test("a whole small file comes with the first request", async () => {
  const { server, http, bytes, url } = await served(9000);
  const source = await openUrl(url, { http });
  expect(Buffer.from(await source.readAt(0, 9000))).toEqual(bytes);
  expect(server.requests).toHaveLength(1);
});

test("reading past the end is told as a truncated file", async () => {
  const { http, url } = await served();
  const source = await openUrl(url, { http });
  expect(await errorOf(source.readAt(599_999, 2))).toMatchObject({ code: "IMAGE_TRUNCATED" });
});

test("a server that ignores ranges is refused without taking the file", async () => {
  const { server, http, url } = await served(8_000_000);
  server.mode = "range-less";
  const error = await errorOf(openUrl(url, { http }));
  expect(error).toMatchObject({ code: "DOWNLOAD_FAILED" });
  expect(error.message).toMatch(/does not serve parts/);
  expect(server.fileBytes()).toBeLessThan(4_000_000);
});

test("a file that changes between two requests is refused", async () => {
  const { server, http, url } = await served();
  const source = await openUrl(url, { http });
  server.mode = "changing";
  const error = await errorOf(source.readAt(300_000, 10));
  expect(error).toMatchObject({ code: "DOWNLOAD_FAILED" });
  expect(error.message).toMatch(/changed while it was read/);
});

test("a file that is gone, and a host that is not allowed", async () => {
  const { server, http, url } = await served();
  server.mode = "missing";
  expect(await errorOf(openUrl(url, { http }))).toMatchObject({ code: "DOWNLOAD_FAILED" });
  server.redirect = "http://elsewhere.example/";
  expect(await errorOf(openUrl(url, { http }))).toMatchObject({ code: "HOST_NOT_ALLOWED" });
});

test("asks again after a passing failure", async () => {
  const { server, http, url } = await served();
  let requests = 0;
  server.mode = () => (requests++ < 2 ? "unavailable" : "normal");
  const source = await openUrl(url, { http });
  expect(source.size).toBe(600_000);
});
