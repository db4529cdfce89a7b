import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { selectHost } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import { readProvenance, removeOutput, serviceImageFile } from "../../provider/servicing/index.ts";
import { digestFile, fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const rehearsal = selectHost({ type: "rehearsal" });
let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

test("brings every image to the build, from a source that is not touched, and leaves nothing behind", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  const before = await fileState(sample.source);
  const request = await makeRequest({ ...sample, build: "26100.2605", output });
  const shown: string[] = [];
  const result = await serviceImageFile(request, {
    host: rehearsal,
    observer: {
      step: (text) => shown.at(-1) !== text && shown.push(text),
      warning: (text) => shown.push(text),
    },
  });
  expect(result).toMatchObject({
    rehearsed: true,
    provenancePath: `${output}.provenance.json`,
    warnings: [],
  });
  expect(result.facts).toEqual(await inspectFile(output));
  expect(result.facts.images.map(({ name, build }) => [name, build])).toEqual([
    ["Windows 11 Pro", "26100.2605"],
    ["Windows 11 Home", "26100.2605"],
  ]);
  expect(await fileState(sample.source)).toEqual(before);
  expect(await listWithoutLogs(folder)).toEqual([
    ".work",
    ".work/journal",
    "install.wim",
    "install.wim.provenance.json",
  ]);
  expect(shown.map((text) => text.replace(folder, "~"))).toMatchInlineSnapshot(`
    [
      "Looking at source and updates",
      "Step 1 of 14: copying the source",
      "Step 2 of 14: laying out KB5048667, KB5043080",
      "Step 3 of 14: mounting image 1 "Windows 11 Pro"",
      "Step 4 of 14: adding KB5048667 to image 1 "Windows 11 Pro"",
      "Step 5 of 14: cleaning up components of image 1 "Windows 11 Pro"",
      "Step 6 of 14: saving image 1 "Windows 11 Pro"",
      "Step 7 of 14: mounting image 2 "Windows 11 Home"",
      "Step 8 of 14: adding KB5048667 to image 2 "Windows 11 Home"",
      "Step 9 of 14: cleaning up components of image 2 "Windows 11 Home"",
      "Step 10 of 14: saving image 2 "Windows 11 Home"",
      "Step 11 of 14: exporting image 1 "Windows 11 Pro"",
      "Step 12 of 14: exporting image 2 "Windows 11 Home"",
      "Step 13 of 14: verifying the result",
      "Step 14 of 14: publishing ~/install.wim",
    ]
  `);
});

test("the record tells what the image was made from and how", async () => {
  const output = join(await makeTemporaryFolder(), "install.wim");
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [2] });
  const { facts, logDirectory } = await serviceImageFile(request, { host: rehearsal });
  const record = await readProvenance(output);
  expect(record).toMatchObject({
    path: `${output}.provenance.json`,
    version: 1,
    rehearsed: true,
    host: "rehearsal",
    planDigest: request.planDigest,
    source: { name: "install.wim", digest: digestFile(sample.source) },
    output: {
      name: "install.wim",
      size: facts.size,
      contentId: facts.contentId,
      digest: digestFile(output),
    },
    plans: [{ index: 2, name: "Windows 11 Home", plan: request.images[0]?.plan }],
    warnings: [],
  });
  expect(record?.source.images.map(({ build }) => build)).toEqual(["26100.1", "26100.1"]);
  expect(record?.output.images.map(({ build }) => build)).toEqual(["26100.2605"]);
  expect(record?.updates.map(({ kb, digest }) => [kb, digest])).toEqual([
    ["KB5048667", `sha256:${sample.target.sha256}`],
    ["KB5043080", `sha256:${sample.checkpoint.sha256}`],
  ]);
  expect(await readdir(logDirectory)).toContain("02-add-package-KB5048667.txt");
});

test("drives a foreign DISM with one mount, one commit and one file named", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  const { host, calls } = await makeForeignDism(folder, []);
  const request = await makeRequest({ ...sample, build: "26100.2605", output, indexes: [1] });
  expect(await serviceImageFile(request, { host })).toMatchObject({ rehearsed: false });
  const lines = (await readFile(calls, "utf8")).trim().split("\n");
  const brief = lines.map((line) =>
    (JSON.parse(line) as string[])
      .filter((argument) => !/^\/(LogPath|ScratchDir):/.test(argument))
      .map((argument) =>
        argument
          .replaceAll(folder, "~")
          .replaceAll(/_[0-9a-f]{40}/g, "")
          .replaceAll(/[0-9a-f]{8}(?=[/.]|$)/g, "RUN"),
      )
      .join(" "),
  );
  expect(brief).toMatchInlineSnapshot(`
    [
      "/English /Mount-Image /ImageFile:~/.work/RUN/i.wim /Index:1 /MountDir:~/.work/RUN/m1",
      "/Image:~/.work/RUN/m1 /English /NoRestart /Add-Package /PackagePath:~/.work/RUN/u1/windows11.0-kb5048667-x64.msu",
      "/Image:~/.work/RUN/m1 /English /NoRestart /Cleanup-Image /StartComponentCleanup",
      "/English /Unmount-Image /MountDir:~/.work/RUN/m1 /Commit",
      "/English /Export-Image /SourceImageFile:~/.work/RUN/i.wim /SourceIndex:1 /DestinationImageFile:~/install.wim.RUN.partial.wim",
    ]
  `);
});

test("the old output stays what it is until the new one takes its place", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  const old = digestFile(output);
  const request = await makeRequest({ ...sample, build: "26100.2894", output, indexes: [1] });
  const seen: string[] = [];
  await serviceImageFile(request, {
    host: rehearsal,
    observer: {
      step: (text) => {
        if (!text.includes("verifying")) return;
        seen.push(digestFile(output));
      },
      warning: () => {},
    },
  });
  expect(seen).toEqual([old]);
  expect((await readProvenance(output))?.output.images[0]?.build).toBe("26100.2894");
});

test("an image that is as wished is exported as it is, without a mount", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "out", "install.wim");
  const { host, calls } = await makeForeignDism(folder, []);
  const request = await makeRequest({ ...sample, build: "26100.1", output });
  const { facts } = await serviceImageFile(request, { host });
  expect(facts.images.map(({ build }) => build)).toEqual(["26100.1", "26100.1"]);
  expect(await readFile(calls, "utf8")).not.toContain("/Mount-Image");
});

test("destroying takes the image, its record and its logs, and no more", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await writeFile(join(folder, "mine.txt"), "");
  await serviceImageFile(await makeRequest({ ...sample, build: "26100.1", output }), { host: rehearsal });
  await serviceImageFile(await makeRequest({ ...sample, build: "26100.1", output }), { host: rehearsal });
  expect(await readdir(join(folder, ".work", "logs"))).toHaveLength(1);
  await removeOutput(output);
  expect(await readdir(folder)).toEqual(["mine.txt"]);
  await removeOutput(output);
});

test("an output that was changed or that nobody recorded is not removed", async () => {
  const folder = await makeTemporaryFolder();
  const output = join(folder, "install.wim");
  await serviceImageFile(await makeRequest({ ...sample, build: "26100.1", output }), { host: rehearsal });
  await writeFile(output, await readFile(sample.source));
  await expect(removeOutput(output)).rejects.toMatchObject({ code: "OUTPUT_NOT_OURS" });
  const foreign = join(folder, "foreign.wim");
  await writeFile(foreign, "");
  await expect(removeOutput(foreign)).rejects.toMatchObject({ code: "OUTPUT_NOT_OURS" });
  expect(await readdir(folder)).toEqual(expect.arrayContaining(["install.wim", "foreign.wim"]));
});
