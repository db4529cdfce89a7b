import { copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectMedia, inspectPath } from "../../../provider/imaging/index.ts";
import { makeIso, makePeStub } from "../../../tools/sample/index.ts";
import { signProgram } from "../../../tools/sample/sign-program.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

async function copyOfMedia(): Promise<{ folder: string; at: (...names: string[]) => string }> {
  const folder = join(await makeTemporaryFolder(), "media");
  await cp(sample.source, folder, { recursive: true });
  return { folder, at: (...names) => join(folder, ...names) };
}

test("media are told by their images, Setup and boot managers", async () => {
  expect(await inspectPath(sample.source)).toMatchObject({
    ...{ file: "source", kind: "media", form: "folder", label: null, architecture: "amd64" },
    ...{ languages: ["en-US"], setupVersion: "10.0.26100.1742", inconsistencies: [] },
    install: {
      path: "sources/install.wim",
      images: [
        { name: "Windows 11 Pro", build: "26100.1742", winre: { safeOs: "26100.2400" } },
        { name: "Windows 11 Home", build: "26100.1742" },
      ],
    },
    boot: { path: "sources/boot.wim", bootIndex: 2, images: [{ role: "winpe" }, { role: "winpe" }] },
    bootManagers: [
      { path: "bootmgr.efi", version: "10.0.26100.1742", signing: "2011" },
      { path: "efi/boot/bootx64.efi", signing: "2011" },
    ],
  });
});

type Change = (at: (...names: string[]) => string) => Promise<unknown>;

const CHANGES: readonly (readonly [what: string, change: Change, found: readonly RegExp[]])[] = [
  [
    "boot.wim of another month",
    (at) => copyFile(sample.december.boot, at("sources", "boot.wim")),
    [
      /DIFFERENT_BUILDS: image 1 ".*" of boot.wim is at 26100.2605, the images to install are at 26100.1742/,
      /DIFFERENT_BUILDS: image 2/,
      /SETUP_DIFFERS: sources\/setup.exe is not the one in boot.wim/,
      /SETUP_DIFFERS: sources\/setuphost.exe is not/i,
    ],
  ],
  [
    "boot.wim for another architecture",
    (at) => copyFile(sample.armBoot, at("sources", "boot.wim")),
    [
      /OTHER_ARCHITECTURE: image 1 .* is for arm64, others are for amd64/,
      /DIFFERENT_B/,
      /DIFFERENT_B/,
      /SE/,
      /SE/,
    ],
  ],
  [
    "one image in boot.wim",
    (at) => wimlib("delete", at("sources", "boot.wim"), "1", "--quiet"),
    [/BOOT_IMAGES: boot.wim has 1 image, not two/],
  ],
  [
    "three images in boot.wim",
    (at) => wimlib("export", sample.december.boot, "1", at("sources", "boot.wim"), "Third", "--quiet"),
    [/BOOT_IMAGES: boot.wim has 3 images, not two/, /DIFFERENT_BUILDS: image 3 "Third"/],
  ],
  [
    "a boot.wim that starts nothing",
    (at) => wimlib("info", at("sources", "boot.wim"), "0", "--boot"),
    [/BOOT_IMAGES: boot.wim starts no image, Setup is image 2/],
  ],
  [
    "no setup.exe",
    (at) => rm(at("sources", "setup.exe")),
    [/SETUP_DIFFERS: sources\/setup.exe is missing, boot.wim has one: Setup fails/],
  ],
  [
    "nothing to install",
    (at) => rm(at("sources", "install.wim")),
    [/NO_INSTALL_IMAGE: There is no install.wim, install.esd or install.swm/],
  ],
  [
    "an install.esd that was left behind",
    (at) => copyFile(sample.december.install, at("sources", "install.esd")),
    [/SEVERAL_INSTALL_IMAGES: There are sources\/install.wim and sources\/install.esd/],
  ],
  [
    "no boot manager where firmware looks for it",
    (at) => rm(at("efi", "boot"), { recursive: true }),
    [/NO_BOOT_MANAGER: There is no efi\/boot\/bootx64.efi: UEFI firmware does not start/],
  ],
  [
    "a boot manager for 2023 beside one for 2011",
    (at) =>
      writeFile(at("efi", "boot", "bootx64.efi"), signProgram(makePeStub("b", "1.0.0.0", "amd64"), ["2023"])),
    [/MIXED_SIGNING: .*bootmgr.efi for 2011, efi\/boot\/bootx64.efi for 2023/],
  ],
  [
    "a boot manager that nobody signed",
    (at) => writeFile(at("bootmgr.efi"), makePeStub("b", "1.0.0.0", "amd64")),
    [/MIXED_SIGNING: .*bootmgr.efi for nobody known/],
  ],
  [
    "another WinRE in one image",
    (at) =>
      wimlib(
        ...["update", at("sources", "install.wim"), "2", "--quiet"],
        `--command=add '${sample.january.winRe}' '/Windows/System32/Recovery/winre.wim'`,
      ),
    [/DIFFERENT_WINRE: The images to install have 2 different winre.wim: 26100.2400, 26100.2894/],
  ],
];

test.each(CHANGES)("%s", async (_, change, found) => {
  const { folder, at } = await copyOfMedia();
  await change(at);
  const { inconsistencies } = await inspectMedia(folder);
  const told = inconsistencies.map(({ code, what }) => `${code}: ${what}`);
  expect(told).toHaveLength(found.length);
  for (const pattern of found) expect(told).toContainEqual(expect.stringMatching(pattern));
});

test("a boot manager signed by both fits to each", async () => {
  const { folder, at } = await copyOfMedia();
  const program = makePeStub("b", "1.0.0.0", "amd64");
  await writeFile(at("bootmgr.efi"), signProgram(program, ["2011", "2023"]));
  const { bootManagers, inconsistencies } = await inspectMedia(folder);
  expect(bootManagers.map(({ signing }) => signing)).toEqual(["both", "2011"]);
  expect(inconsistencies).toEqual([]);
});

test("an install.esd is read where it lies, but for the level of WinRE: that would unpack hundreds of megabytes", async () => {
  const { folder, at } = await copyOfMedia();
  const install = at("sources", "install.wim");
  await wimlib("export", install, "all", at("sources", "install.esd"), "--solid", "--quiet");
  await rm(install);
  const facts = await inspectMedia(folder);
  expect(facts).toMatchObject({
    install: { path: "sources/install.esd", compression: "lzms" },
    inconsistencies: [],
  });
  const before = await inspectMedia(sample.source);
  expect(facts.install?.images).toEqual(
    before.install?.images.map((image) => ({ ...image, winre: { ...image.winre, safeOs: null } })),
  );
});

describe("what is no media", () => {
  test("an ISO file of something else", async () => {
    const path = join(await makeTemporaryFolder(), "tools.iso");
    await makeIso(path, new Map([["tools/readme.txt", Buffer.from("x")]]));
    await expect(inspectPath(path)).rejects.toMatchObject({
      code: "NOT_MEDIA",
      message: expect.stringContaining("it has no folder sources"),
    });
  });

  test("a folder without a boot.wim, and an empty one", async () => {
    const { folder, at } = await copyOfMedia();
    await rm(at("sources", "boot.wim"));
    await expect(inspectPath(folder)).rejects.toMatchObject({
      code: "NOT_MEDIA",
      message: expect.stringContaining("it has no boot.wim in its folder sources"),
    });
    const empty = join(folder, "empty");
    await mkdir(empty);
    await expect(inspectPath(empty)).rejects.toMatchObject({ code: "NOT_MEDIA" });
  });

  test("what is not there, and what is no ISO file", async () => {
    const path = join(await makeTemporaryFolder(), "windows.iso");
    await expect(inspectPath(path)).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
    await writeFile(path, Buffer.alloc(70_000));
    await expect(inspectPath(path)).rejects.toMatchObject({ code: "NOT_AN_IMAGE" });
    await expect(inspectMedia(path)).rejects.toMatchObject({ code: "NOT_MEDIA" });
  });
});
