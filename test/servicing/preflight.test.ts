import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { type ImitatedPrograms, imitateWindows } from "../support/imitated-windows.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { filters, startMode, windowsWith } from "../support/windows-answers.ts";

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

/** A run on a machine that is taken for Windows; which commands DISM was given. */
async function serviceOn(programs: ImitatedPrograms, behaviours: readonly Behaviour[]) {
  const folder = await makeTemporaryFolder();
  const { program, calls } = await makeForeignDism(folder, behaviours);
  const host = await imitateWindows(folder, programs, program);
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  const warnings: string[] = [];
  const outcome = await serviceImageFile(request, {
    host,
    observer: { step: () => {}, warning: (text) => warnings.push(text) },
  }).catch((error: Error) => error);
  const lines = (await readFile(calls, "utf8")).trim().split("\n");
  return {
    outcome,
    warnings,
    commands: lines.map((line) => /"(\/(?!English|Image:)[A-Z][\w-]+)"/.exec(line)?.[1]),
    files: await readdir(folder),
  };
}

test.each<[string, ImitatedPrograms, Behaviour[], string]>([
  [
    "an account without elevation",
    windowsWith({}),
    [{ when: ["/Get-MountedImageInfo"], act: "fail", error: "740" }],
    "This account runs without elevation. DISM refuses every call with Error: 740.",
  ],
  [
    "a disabled service",
    windowsWith({ "reg.exe": [startMode("TrustedInstaller", 4)] }),
    [],
    "The service TrustedInstaller is disabled.",
  ],
])("%s stops a run before anything is made", async (_, programs, behaviours, text) => {
  const { outcome, commands, files } = await serviceOn(programs, behaviours);
  expect(outcome).toMatchObject({
    code: "MACHINE_NOT_READY",
    message: expect.stringContaining(text),
    hint: expect.any(String),
  });
  expect(commands).toEqual(["/Get-MountedImageInfo"]);
  expect(files.sort()).toEqual(["bin", "dism-calls.txt", "dism.mjs", "install.wim"]);
});

test("what may fail is a warning, and the run goes on", async () => {
  const { outcome, warnings, commands } = await serviceOn(
    windowsWith({ "fltmc.exe": [filters(["csagent", 321410])] }),
    [],
  );
  expect(outcome).toMatchObject({ facts: { images: [{ build: "26100.2605" }] } });
  expect(warnings).toContainEqual(
    expect.stringMatching(/^Other programs look into every file: csagent\. .*0xc1420117/),
  );
  expect(commands).toHaveLength(6);
});
