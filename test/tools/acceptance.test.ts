import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import { checkImage, type ImageToCheck } from "../../tools/acceptance/check-image.ts";
import type { AcceptanceReport } from "../../tools/acceptance/report.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

async function acceptance(args: readonly string[], env: Record<string, string> = {}) {
  const out = join(await makeTemporaryFolder(), "out");
  const main = join(import.meta.dirname, "..", "..", "tools", "acceptance", "main.ts");
  const updates = join(sample.source, "..", "updates");
  const { exitCode, stdout, stderr } = await runProgram(
    process.execPath,
    [
      "--conditions=@windows-image/source",
      main,
      "--source",
      sample.source,
      "--updates",
      updates,
      "--out",
      out,
      ...args,
    ],
    { env },
  );
  const report = JSON.parse(await readFile(join(out, "acceptance.json"), "utf8")) as AcceptanceReport;
  return { out, exitCode, stdout, stderr, report };
}

test("a serviced image is held against its plan by what is read and by what DISM says", async () => {
  const { out, exitCode, stdout, report } = await acceptance(["--host", "rehearsal", "--index", "1"]);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect({ exitCode, ...report }).toMatchObject({
    ...{ exitCode: 0, accepted: true, rehearsed: true, error: null, build: "26100.2894" },
    plan: [{ from: "26100.1", to: "26100.2894" }],
  });
  expect(report.checks.map(({ what }) => what)).toEqual([
    "source: SHA-256 afterwards",
    "images, as read",
    "images, as DISM says",
    "image 1: build, as read",
    "image 1: revision, as DISM says",
    "image 1: name, as read",
    "image 1: name, as DISM says",
    "image 1: edition",
    "image 1: languages that it had",
    "image 1: packages that were read and that DISM does not list",
    "image 1: packages that DISM calls installed and that were not read",
    "image 1: cumulative update among DISM's packages",
    "mounts left behind",
    "images that the same wishes would service once more",
  ]);
  expect(stdout).toContain("# install.wim to 26100.2894: accepted");
  expect(stdout).toContain("**A rehearsal: DISM did not run. This says nothing of Windows.**");
  expect(JSON.stringify(report)).not.toContain(out);
  expect(`${await readFile(join(out, "acceptance.md"), "utf8")}\n`).toBe(stdout);
  expect((await readdir(out)).sort()).toEqual([
    ".windows-image",
    "acceptance.json",
    "acceptance.md",
    "install.wim",
    "install.wim.provenance.json",
  ]);
});

test("a DISM that only says that it succeeded is not accepted, and the report says why", async () => {
  const { program } = await makeForeignDism(await makeTemporaryFolder(), [
    { when: ["/Add-Package"], act: "succeed" },
  ]);
  const args = ["--host", "local", "--build", "26100.2605", "--index", "1"];
  const { exitCode, report, stdout } = await acceptance(args, { WINDOWS_IMAGE_DISM: program });
  expect({ exitCode, ...report }).toMatchObject({
    ...{ exitCode: 1, accepted: false, rehearsed: false, output: null, checks: [] },
    error: {
      code: "VERIFICATION_FAILED",
      message: expect.stringContaining("is at 26100.1, planned is 26100.2605"),
    },
  });
  expect(stdout).toContain("# install.wim to 26100.2605: not accepted");
});

test("each thing that DISM sees otherwise is a check that fails", async () => {
  const facts = await inspectFile(sample.source);
  const image = facts.kind === "image-file" ? facts.images[0] : undefined;
  if (!image) throw new Error("The sample has no image.");
  const packages = (image.packages ?? []).map((identity) => ({ identity, state: "Installed" }));
  const rollup = "Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1.1.0";
  const dism = {
    image: { index: 1, name: image.name, size: null, servicePackBuild: 1 },
    packages: [...packages, { identity: rollup, state: "Installed" }],
  };
  const right: ImageToCheck = {
    to: "26100.1",
    before: image,
    after: { ...image, packages: [...(image.packages ?? []), rollup] },
    dism,
  };
  const failing = (wrong: Partial<ImageToCheck>) =>
    checkImage({ ...right, ...wrong })
      .filter(({ ok }) => !ok)
      .map(({ what }) => what.replace("image 1: ", ""));
  expect(failing({})).toEqual([]);
  expect(failing({ to: "26100.2" })).toEqual([
    "build, as read",
    "revision, as DISM says",
    "cumulative update among DISM's packages",
  ]);
  expect(failing({ dism: { ...dism, image: { ...dism.image, name: "Other" } } })).toEqual([
    "name, as DISM says",
  ]);
  expect(failing({ dism: { ...dism, packages: dism.packages.slice(1) } })).toEqual([
    "packages that were read and that DISM does not list",
  ]);
  expect(failing({ after: image })).toEqual(["packages that DISM calls installed and that were not read"]);
  expect(failing({ after: { ...right.after, languages: [], editionId: "Core" } })).toEqual([
    "edition",
    "languages that it had",
  ]);
});
