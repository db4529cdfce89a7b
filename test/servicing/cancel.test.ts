import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

test.each([
  ["mounting", "/Mount-Image"],
  ["adding KB5048667", "/Add-Package"],
  ["cleaning up", "/Cleanup-Image"],
  ["saving", "/Commit"],
  ["exporting", "/Export-Image"],
])("a DISM that hangs while %s is ended, and all is as it was", async (title, command) => {
  const folder = await makeTemporaryFolder();
  const { host, calls } = await makeForeignDism(folder, [{ when: [command], act: "hang" }]);
  const request = await makeRequest({
    ...sample,
    build: "26100.2605",
    output: join(folder, "install.wim"),
    indexes: [1],
  });
  const before = await fileState(sample.source);
  const controller = new AbortController();
  const running = serviceImageFile(request, { host, signal: controller.signal });
  const hangs = async () => expect(await readFile(calls, "utf8")).toContain(command);
  await Promise.race([vi.waitFor(hangs, 60_000), running]);
  controller.abort();
  await expect(running).rejects.toMatchObject({
    code: "CANCELLED",
    message: expect.stringContaining(title),
  });
  expect(await fileState(sample.source)).toEqual(before);
  expect(await listWithoutLogs(folder)).toEqual([".work", ".work/journal", "dism-calls.txt", "dism.mjs"]);
});

test("a DISM that shows no progress for too long is ended and named", async () => {
  const folder = await makeTemporaryFolder();
  const hang = [{ when: ["/Mount-Image"], act: "hang" }] as const;
  const { host } = await makeForeignDism(await makeTemporaryFolder(), hang);
  const output = join(folder, "install.wim");
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  await expect(serviceImageFile(request, { host, stallAfterMs: 500 })).rejects.toMatchObject({
    code: "TIMED_OUT",
    message: expect.stringContaining("mount image 1"),
  });
  expect(await listWithoutLogs(folder)).toEqual([".work", ".work/journal"]);
});

test("cancelled before it begins, nothing is made at all", async () => {
  const folder = await makeTemporaryFolder();
  const { host } = await makeForeignDism(folder, []);
  const request = await makeRequest({ ...sample, build: "26100.2605", output: join(folder, "o.wim") });
  await expect(serviceImageFile(request, { host, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "CANCELLED",
  });
  expect(await listWithoutLogs(folder)).toEqual(["dism.mjs"]);
});
