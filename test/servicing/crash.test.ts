import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../support/programs/service-image.ts", import.meta.url));
const sample = await makeServicingSample();

const service = (requestFile: string, point = "") =>
  runProgram(process.execPath, [
    "--conditions=@windows-image/source",
    program,
    requestFile,
    "rehearsal",
    point,
  ]);

async function makePlace() {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  const requestFile = join(folder, "request.json");
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  await writeFile(requestFile, JSON.stringify(request));
  return { folder, output, requestFile };
}

/** The steps of such a run: copying, laying out, mounting, adding, cleaning up, saving, exporting, verifying, publishing. */
const STEPS = 9;
const POINTS = Array.from({ length: STEPS }, (_, index) => [
  `${index + 1}:begin`,
  `${index + 1}:during`,
]).flat();
const AT_LAST = [`${STEPS}:end`];

/** Kills run after run in one place, so that each takes back what the one before left, and lets the last one finish. */
async function crash(points: readonly string[]): Promise<void> {
  const { folder, output, requestFile } = await makePlace();
  const old = await fileState(output);
  for (const point of points) {
    const killed = await service(requestFile, point);
    expect(killed, point).toMatchObject({ exitCode: 137, stderr: "" });
    // Before the very end of publishing, the old output is whole.
    if (!point.startsWith(`${STEPS}:`) || point.endsWith("begin"))
      expect(await fileState(output), point).toEqual(old);
    else expect(await inspectFile(output), point).toMatchObject({ images: [{ build: "26100.2605" }] });
    // What runs before it left is gone: there is the record of this one alone, and its folder.
    expect(await readdir(join(folder, ".work", "journal")), point).toHaveLength(1);
    const runs = (await readdir(join(folder, ".work"))).filter((name) => /^[0-9a-f]{8}$/.test(name));
    expect(runs, point).toHaveLength(1);
  }
  expect(await service(requestFile)).toMatchObject({ exitCode: 0, stdout: `${STEPS}\n`, stderr: "" });
  expect(await inspectFile(output)).toMatchObject({ images: [{ build: "26100.2605" }] });
  expect(await listWithoutLogs(folder)).toEqual([
    ".work",
    ".work/journal",
    "install.wim",
    "install.wim.provenance.json",
    "request.json",
  ]);
}

test("killed before, during and after every step, the next run takes back what was left, and at last one finishes", {
  timeout: 600_000,
}, async () => {
  const source = await fileState(sample.source);
  // Two places at a time, since each run waits for its own DISM.
  await Promise.all([
    crash(POINTS.filter((_, index) => index % 2 === 0)),
    crash([...POINTS.filter((_, index) => index % 2 === 1), ...AT_LAST]),
  ]);
  expect(await fileState(sample.source)).toEqual(source);
});
