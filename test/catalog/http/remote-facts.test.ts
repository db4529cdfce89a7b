import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openHttp, openUrl } from "../../../provider/catalog/index.ts";
import { readUpdateFacts } from "../../../provider/imaging/index.ts";
import { stretchFile } from "../../../tools/bench/stretch-file.ts";
import { makeCumulativeUpdate } from "../../../tools/sample/index.ts";
import { catalogServer, QUICK } from "../../support/catalog/standing.ts";
import { guid } from "../../support/catalog-server.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("facts of an update of 5 GB take at most 8 requests and 256 kB", async () => {
  const folder = await makeTemporaryFolder();
  const made = await makeCumulativeUpdate({ folder, kb: "KB5000001", base: "26100.1", target: "26100.1742" });
  const path = join(folder, "stretched.msu");
  const size = await stretchFile(made.path, path, 5_000_000_000);
  const digest = createHash("sha1").update("never read whole").digest("hex");
  const server = await catalogServer([
    {
      updateId: guid(1),
      title: "An update (KB5000001)",
      kb: made.kb,
      products: [],
      classification: "",
      date: "2024-09-10",
      files: [{ name: "stretched.msu", path, size, sha1: digest, sha256: digest }],
    },
  ]);
  const http = openHttp({ catalogUrl: server.url, patience: QUICK });
  onTestFinished(() => http.close());
  const source = await openUrl(`${server.url}filestreamingservice/files/1/public/stretched.msu`, { http });
  expect(source.size).toBeGreaterThan(2 ** 32);
  expect(await readUpdateFacts(source)).toMatchObject({
    kb: "KB5000001",
    type: "cumulative-update",
    architecture: "amd64",
    base: "26100.1",
    target: "26100.1742",
  });
  expect(server.requests.length).toBeLessThanOrEqual(8);
  expect(server.fileBytes()).toBeLessThanOrEqual(256_000);
});
