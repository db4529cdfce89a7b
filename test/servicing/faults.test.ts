import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

/** Services one image over an old output, with a DISM that behaves like that. */
async function serviceWith(behaviours: readonly Behaviour[]) {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  const { host } = await makeForeignDism(folder, behaviours);
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  const before = await Promise.all([sample.source, output].map(fileState));
  const outcome = await serviceImageFile(request, { host }).catch((error: Error) => error);
  const after = await Promise.all([sample.source, output].map(fileState));
  return { folder, outcome, before, after };
}

test.each<[string, Behaviour, string, string]>([
  ["552", { when: ["/Add-Package"], act: "fail", error: "552" }, "DISM_FAILED", "0x80070228"],
  [
    "a missing checkpoint",
    { when: ["/Add-Package"], act: "fail", error: "0x800f0838" },
    "DISM_FAILED",
    "0x800f0838",
  ],
  [
    "not applicable",
    { when: ["/Add-Package"], act: "fail", error: "0x800f081e" },
    "DISM_FAILED",
    "0x800f081e",
  ],
  [
    "an old servicing stack, twice",
    { when: ["/Add-Package"], act: "fail", error: "0x800f0823" },
    "DISM_FAILED",
    "0x800f0823",
  ],
  [
    "a missing component",
    { when: ["/Add-Package"], act: "fail", error: "14098" },
    "DISM_FAILED",
    "0x80073712",
  ],
  [
    "a failure after the work",
    { when: ["/Add-Package"], act: "late", error: "1726" },
    "DISM_FAILED",
    "0x800706be",
  ],
  ["a death", { when: ["/Add-Package"], act: "die" }, "DISM_FAILED", "0x80070089"],
  [
    "pending actions at a step that doesn't tolerate them",
    { when: ["/Add-Package"], act: "fail", error: "0x800f0806" },
    "DISM_FAILED",
    "0x800f0806",
  ],
  [
    "a cleanup that fails otherwise",
    { when: ["/Cleanup-Image"], act: "fail", error: "0x800f081f" },
    "DISM_FAILED",
    "0x800f081f",
  ],
  ["no rights", { when: ["/Mount-Image"], act: "fail", error: "740" }, "DISM_FAILED", "0x800702e4"],
  [
    "an image that is mounted elsewhere",
    { when: ["/Mount-Image"], act: "fail", error: "0xc1420127" },
    "DISM_FAILED",
    "0xc1420127",
  ],
  [
    "a code whose low byte is 0",
    { when: ["/Mount-Image"], act: "fail", error: "0xc1510200" },
    "DISM_FAILED",
    "0xc1510200",
  ],
  [
    "a commit that fails",
    { when: ["/Commit"], act: "fail", error: "0xc1420122" },
    "DISM_FAILED",
    "0xc1420122",
  ],
  [
    "a full disk while exporting",
    { when: ["/Export-Image"], act: "fail", error: "112" },
    "DISK_FULL",
    "0x80070070",
  ],
  [
    "success with nothing changed",
    { when: ["/Add-Package"], act: "succeed" },
    "VERIFICATION_FAILED",
    "is at 26100.1, planned is 26100.2605",
  ],
  [
    "a commit that saves nothing",
    { when: ["/Commit"], act: "succeed" },
    "VERIFICATION_FAILED",
    "is at 26100.1, planned is 26100.2605",
  ],
  [
    "an export that writes nothing",
    { when: ["/Export-Image"], act: "succeed" },
    "VERIFICATION_FAILED",
    "cannot be read",
  ],
])("%s: everything is as it was", async (_, behaviour, code, text) => {
  const { folder, outcome, before, after } = await serviceWith([behaviour]);
  expect(outcome).toMatchObject({ code, message: expect.stringContaining(text), hint: expect.any(String) });
  expect(after).toEqual(before);
  expect(await listWithoutLogs(folder)).toEqual([
    ".work",
    ".work/journal",
    "dism-calls.txt",
    "dism.mjs",
    "install.wim",
  ]);
});

test.each<[string, Behaviour[], string[]]>([
  [
    "pending actions at the cleanup",
    [{ when: ["/Cleanup-Image"], act: "fail", error: "0x800f0806" }],
    ["which the plan allows"],
  ],
  [
    "an old servicing stack, once",
    [{ when: ["/Add-Package"], times: 1, act: "fail", error: "0x800f0823" }],
    [],
  ],
  ["success that needs a restart", [{ when: ["/Add-Package"], act: "restart" }], []],
  ["a flood of output", [{ when: ["/Add-Package"], act: "flood" }], []],
  [
    "a mount that is held for a moment",
    [{ when: ["/Commit"], times: 1, act: "fail", error: "0xc1420118" }],
    [],
  ],
  [
    "a mount that was saved and did not come off",
    [
      { when: ["/Commit"], act: "late", error: "0xc1420117" },
      { when: ["/Discard"], act: "succeed" },
    ],
    ["did not come off"],
  ],
])("%s: goes on", async (_, behaviours, warnings) => {
  const { folder, outcome } = await serviceWith(behaviours);
  expect(outcome).toMatchObject({ warnings: warnings.map((text) => expect.stringContaining(text)) });
  expect(await readdir(folder)).toContain("install.wim.provenance.json");
});

test("a failure says what, on which image, why, what to do and where the log is", async () => {
  const { folder, outcome } = await serviceWith([
    { when: ["/Add-Package"], act: "fail", error: "0x800f081e" },
  ]);
  const { message, hint } = outcome as Error & { hint: string };
  expect(message.replaceAll(folder, "~").replace(/[0-9a-f]{8}(?=\/)/, "RUN")).toMatchInlineSnapshot(
    `"Cannot add KB5048667 to image 1 "Windows 11 Pro" (26100.1): The package does not apply to this image: it is in already, something newer replaced it, or it is for another build, edition or architecture (0x800f081e). Log: ~/.work/logs/RUN/02-add-package-KB5048667.log"`,
  );
  expect(hint).toMatchInlineSnapshot(
    `"Compare the packages and the build of the image with the update. If the wanted build is in, nothing is missing; else choose the update that is made for this image."`,
  );
});
