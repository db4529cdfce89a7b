import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { selectHost } from "../../provider/hosts/index.ts";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { listWithoutLogs } from "../support/file-state.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const host = selectHost({ type: "rehearsal" });
let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

test("of two runs on one output one makes it, and the other is told so", async () => {
  const folder = await makeTemporaryFolder();
  const request = await makeRequest({
    ...sample,
    build: "26100.2605",
    output: join(folder, "o.wim"),
    indexes: [1],
  });
  const outcomes = await Promise.allSettled([
    serviceImageFile(request, { host }),
    serviceImageFile(request, { host }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "IMAGE_BUSY", message: `Another run is working on ${join(folder, "o.wim")}.` },
  });
  expect(await listWithoutLogs(folder)).toEqual([".work", ".work/journal", "o.wim", "o.wim.provenance.json"]);
});

test("two runs on two outputs share a work directory and don't touch one another", async () => {
  const folder = await makeTemporaryFolder();
  const requests = await Promise.all(
    ["a.wim", "b.wim"].map((name) =>
      makeRequest({ ...sample, build: "26100.2605", output: join(folder, name), indexes: [1] }),
    ),
  );
  const results = await Promise.all(requests.map((request) => serviceImageFile(request, { host })));
  expect(results.map(({ facts }) => facts.images[0]?.build)).toEqual(["26100.2605", "26100.2605"]);
  expect(await listWithoutLogs(folder)).toEqual([
    ".work",
    ".work/journal",
    "a.wim",
    "a.wim.provenance.json",
    "b.wim",
    "b.wim.provenance.json",
  ]);
});
