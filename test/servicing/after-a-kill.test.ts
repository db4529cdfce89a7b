import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { servicedImageController } from "../../provider/resources/serviced-image/index.ts";
import { startController } from "../support/controller-provider.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../support/programs/service-image.ts", import.meta.url));

test("an image whose run died before it could write the record of it is taken as done, and can be destroyed", async () => {
  const { source, updates } = await makeServicingSample();
  const [folder, requests] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
  const output = join(folder, "install.wim");
  const workDirectory = join(folder, "work");
  const build = "26100.2605";
  const request = await makeRequest({ source, updates, build, output, indexes: [1], workDirectory });
  const requestFile = join(requests, "request.json");
  await writeFile(requestFile, JSON.stringify(request));
  const args = ["--conditions=@windows-image/source", program, requestFile, "rehearsal", "9:during"];
  expect(await runProgram(process.execPath, args)).toMatchObject({ exitCode: 137, stderr: "" });
  expect(await readdir(folder)).not.toContain("install.wim.provenance.json");

  const { engine, said } = await startController(servicedImageController, workDirectory);
  const paths = updates.map(({ path }) => path);
  const wishes = { source: { path: source, index: 1 }, build, updates: paths, output: { path: output } };
  expect(await engine.up(wishes)).toBe("create");
  expect(said).toContain(`${output} was finished by an earlier run.`);
  await engine.destroy();
  expect(await readdir(folder)).toEqual([]);
});
