import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { makeImage } from "../../tools/sample/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

/** Says of everything else that it was done, so that a failure can be looked at alone. */
const DONE: Behaviour[] = ["/Mount-Image", "/Unmount-Image", "/Cleanup-Image"].map((command) => ({
  when: [command],
  act: "succeed",
}));

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

/** A run with a DISM that fails there; with `source`, the plan is that of another image, as after a change behind its back. */
async function serviceWith(behaviour: Behaviour, source = sample.source) {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  const { host, calls } = await makeForeignDism(folder, [behaviour, ...DONE]);
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  const before = await Promise.all([source, output].map(fileState));
  const outcome = await serviceImageFile({ ...request, source: { path: source } }, { host }).catch(
    (error: Error) => error,
  );
  expect(await Promise.all([source, output].map(fileState))).toEqual(before);
  expect(await listWithoutLogs(folder)).toEqual([
    ".work",
    ".work/journal",
    "dism-calls.txt",
    "dism.mjs",
    "install.wim",
  ]);
  return { outcome, called: await readFile(calls, "utf8") };
}

const adding = (rest: Partial<Behaviour>): Behaviour => ({ when: ["/Add-Package"], act: "fail", ...rest });

test.each<[string, Behaviour, string, string]>([
  ["552 and nothing else known", adding({ error: "552" }), "0x80070228", "checkpoint"],
  [
    "552 after a file of another program",
    adding({ error: "552", folder: "add" }),
    "folder-changed",
    "windows11.0-kb1.msu",
  ],
  [
    "552 after a file that was taken away",
    adding({ error: "552", folder: "remove" }),
    "folder-incomplete",
    "kb5043080",
  ],
  [
    "552 behind which the update agent was refused",
    adding({ error: "552", logged: "0x800401e3" }),
    "update-agent-refused",
    "COM",
  ],
  [
    "552 behind which the servicing stack is too old",
    adding({ error: "552", logged: "0x800f0823" }),
    "0x800f0823",
    "servicing stack",
  ],
  [
    "87 that is metadata which the host does not know",
    adding({ error: "87", text: "An error occurred applying the Unattend.xml file from the .msu package." }),
    "host-too-old",
    "DISM is 10.0.26100.5074",
  ],
  ["a prerequisite that is missing", adding({ error: "0x800f0831" }), "0x800f0831", "0x800f0831"],
  ["a source that is missing", adding({ error: "0x800f081f" }), "0x800f081f", "0x800f081f"],
  ["a file that is not found", adding({ error: "2" }), "0x80070002", "0x80070002"],
  ["no access", adding({ error: "5" }), "0x80070005", "0x80070005"],
  ["a file that is in use", adding({ error: "0x80070020" }), "0x80070020", "0x80070020"],
  ["a broken session", adding({ error: "1726" }), "0x800706be", "0x800706be"],
  ["a mount that became invalid", adding({ error: "0xc142010c" }), "0xc142010c", "0xc142010c"],
  ["an image that can no longer be serviced", adding({ error: "0x8007007f" }), "0x8007007f", "0x8007007f"],
  ["a session that is refused after that", adding({ error: "0x800f0830" }), "0x800f0830", "0x800f0830"],
])(
  "%s: its cause is named, nothing is committed, everything is as it was",
  async (_, behaviour, cause, text) => {
    const { outcome, called } = await serviceWith(behaviour);
    expect(outcome).toMatchObject({
      code: "DISM_FAILED",
      message: expect.stringContaining(text),
      hint: expect.stringMatching(/\w{3}/),
      detail: { cause },
    });
    expect(called).not.toContain("/Commit");
    expect(called).toContain("/Discard");
  },
);

test("552 because the image has passed the update that its plan names", async () => {
  const newer = join(await makeTemporaryFolder(), "newer.wim");
  await makeImage({ path: newer, build: "26100.4652", editions: ["Professional", "Core"] });
  const { outcome } = await serviceWith(adding({ error: "552" }), newer);
  expect(outcome).toMatchObject({
    detail: {
      cause: "passed-update-named",
      evidence: ["the image is at 26100.4652", expect.stringContaining("makes 26100.2605")],
    },
  });
});
