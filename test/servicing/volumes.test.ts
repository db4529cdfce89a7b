import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { selectHost } from "../../provider/hosts/index.ts";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeReadOnly, mountSmallVolume } from "../support/small-volume.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const host = selectHost({ type: "rehearsal" });
const noMount = "this account may not mount a volume";
let sample: ServicingSample;
let size: number;
beforeAll(async () => {
  sample = await makeServicingSample();
  ({ size } = await stat(sample.source));
});

test("a disk that cannot hold the result is refused before anything is copied", async ({ skip }) => {
  const volume = await mountSmallVolume(Math.floor(size / 8));
  if (!volume) return skip(noMount);
  const output = join(volume, "install.wim");
  const workDirectory = await makeTemporaryFolder();
  const request = await makeRequest({ ...sample, build: "26100.2605", output, workDirectory });
  await expect(serviceImageFile(request, { host })).rejects.toMatchObject({
    code: "DISK_FULL",
    message: expect.stringMatching(/has .* GB free; at least .* GB are needed/),
  });
  expect(await readdir(volume)).toEqual([]);
});

test("a disk that becomes full while exporting leaves everything as it was", async ({ skip }) => {
  const volume = await mountSmallVolume(Math.floor(size / 2));
  if (!volume) return skip(noMount);
  const output = join(volume, "install.wim");
  await writeFile(output, "the old output");
  const workDirectory = await makeTemporaryFolder();
  const request = await makeRequest({ ...sample, build: "26100.2605", output, workDirectory });
  const before = await Promise.all([sample.source, output].map(fileState));
  await expect(serviceImageFile(request, { host })).rejects.toMatchObject({ code: "DISK_FULL" });
  expect(await Promise.all([sample.source, output].map(fileState))).toEqual(before);
  expect(await readdir(volume)).toEqual(["install.wim"]);
});

test("a read-only output folder is refused, though the account may do anything", async ({ skip }) => {
  const volume = await mountSmallVolume(1_000_000);
  if (!volume) return skip(noMount);
  await makeReadOnly(volume);
  const output = join(volume, "install.wim");
  const workDirectory = await makeTemporaryFolder();
  const request = await makeRequest({ ...sample, build: "26100.2605", output, workDirectory });
  await expect(serviceImageFile(request, { host })).rejects.toMatchObject({
    code: "OUTPUT_NOT_WRITABLE",
    message: `Cannot write ${output}: the file system is read-only.`,
  });
});

test("source, updates, work and output may lie on different volumes", async ({ skip }) => {
  const [work, out] = [
    await mountSmallVolume(20 * size + 50_000_000),
    await mountSmallVolume(4 * size + 10_000_000),
  ];
  if (!work || !out) return skip(noMount);
  const output = join(out, "install.wim");
  const request = await makeRequest({
    ...sample,
    build: "26100.2605",
    output,
    workDirectory: join(work, "w"),
  });
  const { facts } = await serviceImageFile(request, { host });
  expect(facts.images.map(({ build }) => build)).toEqual(["26100.2605", "26100.2605"]);
  expect(await listWithoutLogs(out)).toEqual(["install.wim", "install.wim.provenance.json"]);
});
