import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../support/programs/service-image.ts", import.meta.url));
let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

const service = (requestFile: string, killAt = 0) =>
  runProgram(process.execPath, [
    "--conditions=@windows-image/source",
    program,
    requestFile,
    "rehearsal",
    String(killAt),
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

test("killed at any point and run again, it finishes and leaves nothing behind", {
  timeout: 600_000,
}, async () => {
  const { requestFile } = await makePlace();
  const count = Number((await service(requestFile)).stdout);
  expect(count).toBeGreaterThan(8);
  const source = await fileState(sample.source);
  for (let point = 1; point <= count; point++) {
    const place = await makePlace();
    const old = await fileState(place.output);
    const killed = await service(place.requestFile, point);
    expect(killed.exitCode, `point ${point}`).toBe(137);
    expect(await fileState(place.output), `output after point ${point}`).toEqual(old);
    const again = await service(place.requestFile);
    expect(again, `run after point ${point}`).toMatchObject({ exitCode: 0, stderr: "" });
    const facts = await inspectFile(place.output);
    expect(facts).toMatchObject({ images: [{ build: "26100.2605" }] });
    expect(await listWithoutLogs(place.folder), `files after point ${point}`).toEqual([
      ".work",
      ".work/journal",
      "install.wim",
      "install.wim.provenance.json",
      "request.json",
    ]);
  }
  expect(await fileState(sample.source)).toEqual(source);
});
