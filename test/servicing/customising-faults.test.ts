import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeCustomisingSample, NEWS, XPS } from "../fixtures/customising-sample.ts";
import { serviceWith } from "../support/customising/service.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const sample = await makeCustomisingSample();
/** At the wanted build already: a run has no more steps than its wish. */
const serviced = { ...sample, source: sample.serviced };

async function serviceBadly(behaviours: readonly Behaviour[], wishes: Readonly<Record<string, unknown>>) {
  const folder = await makeTemporaryFolder();
  const { host } = await makeForeignDism(folder, behaviours);
  const outcome = await serviceWith(serviced, { folder, host, wishes }).catch((error: Error) => error);
  return { outcome, files: await readdir(folder) };
}

const features = sample.features;

test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
  [
    "a language",
    "/Add-Package",
    { languages: { source: features, tags: ["ja-JP"] } },
    'add the language ja-JP to image 1 "Windows 11 Pro": DISM reported success, but the image has only en-US. It changed nothing, and its log names no failure',
  ],
  [
    "the removal of an app",
    "/Remove-ProvisionedAppxPackage",
    { apps: { remove: [NEWS] } },
    "the image still has it",
  ],
])("%s of which DISM says that it went in, and did not", async (_, option, wishes, message) => {
  const { outcome, files } = await serviceBadly([{ when: [option], act: "succeed" }], wishes);
  expect(outcome).toMatchObject({
    code: "VERIFICATION_FAILED",
    message: expect.stringContaining(message),
    hint: expect.any(String),
  });
  expect(files).not.toContain("out.wim");
});

test("a capability that the cumulative update leaves at its release is found in the file", async () => {
  const { outcome } = await serviceBadly([{ when: ["/Add-Package"], act: "succeed" }], {
    capabilities: { source: features, names: [XPS] },
  });
  expect(outcome).toMatchObject({
    code: "VERIFICATION_FAILED",
    message: expect.stringContaining(
      `has ${XPS} at revision 1, where it was released: the cumulative update did not raise it, every other feature is at 2605 or above`,
    ),
  });
});

test("a failure of DISM is told with its cause", async () => {
  const { outcome } = await serviceBadly([{ when: ["/Add-Capability"], act: "fail", error: "0x800f081f" }], {
    capabilities: { source: features, names: [XPS] },
  });
  expect(outcome).toMatchObject({
    code: "DISM_FAILED",
    message: expect.stringContaining(`Cannot add ${XPS} to image 1 "Windows 11 Pro"`),
    detail: { code: "0x800f081f" },
  });
});
