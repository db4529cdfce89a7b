import { cp, mkdir, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import { runWimlib } from "../../../tools/sample/wimlib.ts";
import { makeLargeInstall } from "../../fixtures/large-install.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { checkFailure } from "../../support/controller-provider.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();
const { boot: unsigned, bootOfOne, bootOfThree, install, safeOs, cumulative } = await makePeSample();
const { december, january } = sample;
const [cabinet = ""] = await readdir(december.setup);

const failure = (more: object) =>
  checkFailure(installMediaController, {
    source: { path: sample.source },
    installImage: { path: december.install },
    bootImage: { path: december.boot },
    output: { path: join("out", "media") },
    ...more,
  });

/** A copy of the source in which something is otherwise. */
async function otherwise(
  change: (folder: string) => Promise<unknown>,
): Promise<{ source: { path: string } }> {
  const path = join(await makeTemporaryFolder(), "source");
  await cp(sample.source, path, { recursive: true });
  await change(path);
  return { source: { path } };
}

describe("a source that is not whole", () => {
  test.each<[string, (folder: string) => Promise<unknown>, string]>([
    [
      "no boot.wim",
      (folder) => rm(join(folder, "sources/boot.wim")),
      "it has no boot.wim in its folder sources. Give the folder or the ISO file of whole media",
    ],
    [
      "no folder sources",
      (folder) => rm(join(folder, "sources"), { recursive: true }),
      "is no Windows installation media: it has no folder sources",
    ],
    [
      "a boot.wim that is none",
      (folder) => writeFile(join(folder, "sources/boot.wim"), "nothing"),
      "(NOT_AN_IMAGE)",
    ],
    [
      "a boot.wim cut short",
      (folder) => truncate(join(folder, "sources/boot.wim"), 5000),
      "(IMAGE_TRUNCATED)",
    ],
  ])("%s", async (_what, change, told) => {
    const { property, reason } = await failure({ ...(await otherwise(change)), bootImage: undefined });
    expect(property).toBe("source");
    expect(reason).toContain(told);
  });

  test("no image of Windows, and none given", async () => {
    const source = await otherwise((folder) => rm(join(folder, "sources/install.wim")));
    const { reason } = await failure({ ...source, installImage: undefined });
    expect(reason).toContain(
      "have no install.wim, install.esd or install.swm in sources, and none is given.",
    );
  });

  test("a path where nothing is, and a file that is no ISO file", async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, "media.iso"), "nothing");
    expect((await failure({ source: { path: join(folder, "none") } })).reason).toContain("(FILE_NOT_FOUND)");
    expect((await failure({ source: { path: join(folder, "media.iso") } })).reason).toContain("(NOT_MEDIA)");
  });
});

describe("a part that is another thing", () => {
  test.each([
    [
      "boot.wim to install",
      { installImage: { path: december.boot } },
      "installImage",
      "which is not an image of Windows to install",
    ],
    [
      "an update to install",
      { installImage: { path: join(december.setup, cabinet) } },
      "installImage",
      "is an update, not an image file.",
    ],
    [
      "install.wim to boot",
      { bootImage: { path: install } },
      "bootImage",
      'it holds "Windows 11 Pro", which is not Windows PE',
    ],
    ["a boot.wim of one image", { bootImage: { path: bootOfOne } }, "bootImage", "it has one image, not two"],
    [
      "a boot.wim of three images",
      { bootImage: { path: bootOfThree } },
      "bootImage",
      "it has 3 images, not two",
    ],
    [
      "install.wim as WinRE",
      { winRe: { path: install } },
      "winRe",
      "is an image file of Windows, not a winre.wim",
    ],
    [
      "a Safe OS update",
      { setupUpdate: safeOs },
      "setupUpdate",
      "KB5048800 is a Safe OS update, not a Setup update",
    ],
    [
      "a cumulative update",
      { setupUpdate: cumulative },
      "setupUpdate",
      "is a cumulative update, not a Setup update",
    ],
    [
      "two Setup updates",
      { setupUpdate: [december.setup, january.setup] },
      "setupUpdate",
      "There are 2 Setup updates",
    ],
    [
      "another winre.wim",
      { winRe: { path: sample.otherWinRe } },
      "winRe",
      "has another winre.wim, of Safe OS build 26100.2605, than winRe names, of Safe OS build 26100.2400",
    ],
    [
      "images for arm64",
      { installImage: { path: sample.armInstall } },
      "installImage",
      "are for arm64, the media are for amd64",
    ],
    [
      "a boot.wim for arm64",
      { bootImage: { path: sample.armBoot } },
      "bootImage",
      "is for arm64, the media are for amd64",
    ],
    [
      "a boot.wim of another month",
      { bootImage: { path: january.boot }, build: december.build },
      "bootImage",
      "is at 26100.2894, wanted is 26100.2605",
    ],
    [
      "a boot.wim too old for 2023",
      { bootImage: { path: sample.oldBoot } },
      "bootSigning",
      "has no boot managers for the certificate of 2023: it has none in Windows\\Boot\\EFI_EX",
    ],
    [
      "boot managers of nobody",
      { bootImage: { path: unsigned }, bootSigning: "2011" },
      "bootSigning",
      "are signed by no certificate that is known",
    ],
    [
      "an output in the source",
      { output: { path: join(sample.source, "new") } },
      "output",
      "lies in the source",
    ],
    ["an output that is the source", { output: { path: sample.source } }, "output", "is the source itself"],
    [
      "an output that holds a part",
      { output: { path: join(december.install, "..") } },
      "output",
      "would be replaced by the output",
    ],
    [
      "a size of parts for whole files",
      { output: { path: "out", partSize: 100 } },
      "output",
      "is for fat32: true",
    ],
    [
      "a label that no volume has",
      { output: { path: "out", label: "Windows 11!" } },
      "output",
      "must be 1 to 32 letters",
    ],
  ])("%s", async (_what, more, property, told) => {
    const found = await failure(more);
    expect(found.property).toBe(property);
    expect(found.reason).toContain(told);
  });

  test("a file over 4 GiB for FAT32", async () => {
    const source = await otherwise(async (folder) => {
      await mkdir(join(folder, "extra"));
      await writeFile(join(folder, "extra", "disk.vhdx"), "");
      await truncate(join(folder, "extra", "disk.vhdx"), 2 ** 32);
    });
    const { property, reason } = await failure({ ...source, output: { path: "out", fat32: true } });
    expect(property).toBe("output");
    expect(reason).toContain(
      "extra/disk.vhdx has 4294967296 bytes, and FAT32 holds files of at most 4294967295.",
    );
  });

  test("splitting without a DISM, on a system that has none", async () => {
    const output = { path: "out", fat32: true, partSize: 1 };
    const large = await makeLargeInstall(december.install, await makeTemporaryFolder());
    const { reason } = await failure({ installImage: { path: large }, output, host: { type: "local" } });
    if (process.platform !== "win32") expect(reason).toContain("(HOST_NOT_SUPPORTED)");
  });

  test("the first part of a split image file", async () => {
    const part = join(await makeTemporaryFolder(), "install.swm");
    await runWimlib([
      "split",
      await makeLargeInstall(december.install, await makeTemporaryFolder()),
      part,
      "1",
    ]);
    const { reason } = await failure({ installImage: { path: part } });
    expect(reason).toMatch(/install\.swm is the first of \d parts of a split image file\./);
  });
});
