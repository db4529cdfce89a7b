import { describe, expect, test } from "vitest";
import { mediaPlanLines, planMedia } from "../../../provider/planning/index.ts";
import { ServicingError } from "../../../provider/terms/index.ts";
import { bootImages, givenImages, MEDIA_FILES, mediaCase, windows } from "./media-case.ts";

const refusal = (more: Parameters<typeof mediaCase>[0]): string => {
  try {
    planMedia(mediaCase(more));
  } catch (error) {
    if (error instanceof ServicingError) return `${error.code} ${error.property}: ${error.message}`;
  }
  return "none";
};

const DECEMBER = {
  installImage: givenImages([windows("26100.2605")]),
  bootImage: givenImages(bootImages("26100.2605")),
};
const SETUP = { name: "KB5048801", identity: "sha256:setup", architecture: "amd64" } as const;

test("a month: every step in order, with its reason", () => {
  const scenario = mediaCase({
    ...DECEMBER,
    setupUpdate: SETUP,
    setupImage: { ...mediaCase().setupImage, languages: ["en-US", "ja-JP"] },
    desired: { format: "iso", label: "WIN11", fat32: true, partSize: 1, build: "26100.2605" },
  });
  const large = { ...scenario, installImage: { ...DECEMBER.installImage, size: 3_000_000 } };
  expect(mediaPlanLines(planMedia(large))).toMatchInlineSnapshot(`
    [
      "copy 11 files: the source is only read; what stays as it is is linked, what changes is written anew",
      "install-image sources/install.wim: 26100.1742 → 26100.2605, 1 image",
      "boot-image sources/boot.wim: 26100.1742 → 26100.2605, 2 images",
      "setup-update KB5048801: its files go over the folder sources: Setup itself is renewed there, never by a package",
      "setup-files setup.exe, setuphost.exe: those of boot.wim go over those of the Setup update: Setup fails where the two differ",
      "boot-managers bootmgr.efi, efi/boot/bootx64.efi: the media start with the boot managers of boot.wim",
      "boot-signing 2023: after that, since it would be undone: the certificate of 2011 expires in October 2026",
      "lang-ini sources/lang.ini: Setup offers the languages of boot.wim: en-US, ja-JP",
      "split sources/install.swm: install.wim is too large for FAT32 with its 3000000 bytes; parts of 1 MiB",
      "iso WIN11: one file that starts by itself",
    ]
  `);
  expect(planMedia(large).needsDism).toBe(true);
  expect(planMedia(scenario).needsDism).toBe(false);
});

describe("identity", () => {
  const { planDigest } = planMedia(mediaCase(DECEMBER));
  test.each([
    ["other images", { installImage: givenImages([windows("26100.2894")]) }],
    ["another Setup update", { setupUpdate: SETUP }],
    ["another certificate", { desired: { bootSigning: "2011" as const } }],
    ["an ISO", { desired: { format: "iso" as const } }],
    ["another label", { desired: { label: "OTHER" } }],
    ["another source", { source: { ...mediaCase().source, contentId: "sha256:other" } }],
  ])("%s make other media", (_what, more) => {
    expect(planMedia(mediaCase({ ...DECEMBER, ...more })).planDigest).not.toBe(planDigest);
  });

  test("where it lies, and a wish that the parts fulfil anyway, make no other media", () => {
    const { source } = mediaCase();
    const same = mediaCase({
      ...DECEMBER,
      source: { ...source, kind: "iso" },
      desired: { build: "26100.2605", fat32: true },
    });
    expect(planMedia(same).planDigest).toBe(planDigest);
  });
});

describe("refusals", () => {
  test.each([
    [
      "no image of Windows",
      { source: { ...mediaCase().source, install: [] } },
      "NOT_MEDIA source: The media have no install.wim, install.esd or install.swm in sources, and none is given.",
    ],
    [
      "images of another architecture",
      { installImage: givenImages([windows("26100.2605", { architecture: "arm64" })]) },
      "WRONG_ARCHITECTURE installImage: The images to install are for arm64, the media are for amd64.",
    ],
    [
      "a Setup update of another architecture",
      { setupUpdate: { ...SETUP, architecture: "arm64" as const } },
      "WRONG_ARCHITECTURE setupUpdate: The Setup update KB5048801 is for arm64, the media are for amd64.",
    ],
    [
      "a boot image of another month",
      { ...DECEMBER, bootImage: givenImages(bootImages("26100.2894")), desired: { build: "26100.2605" } },
      'MEDIA_INCONSISTENT bootImage: image 1 "Microsoft Windows PE (x64)" of bootImage is at 26100.2894, wanted is 26100.2605.',
    ],
    [
      "images that keep another winre.wim",
      { ...DECEMBER, winRe: { sha1: "bb", safeOs: "26100.2600" } },
      'MEDIA_INCONSISTENT winRe: image 1 "Windows 11 Pro" of installImage has another winre.wim, of Safe OS build 26100.1, than winRe names, of Safe OS build 26100.2600.',
    ],
    [
      "images without a winre.wim",
      {
        installImage: givenImages([windows("26100.2605", { winre: null })]),
        winRe: { sha1: "bb", safeOs: null },
      },
      'NO_WINRE winRe: image 1 "Windows 11 Pro" of installImage has no winre.wim in it.',
    ],
    [
      "a boot.wim from before the certificate of 2023",
      { setupImage: { ...mediaCase().setupImage, files: ["Windows/Boot/EFI/bootmgr.efi"] } },
      "BOOT_SIGNING_UNAVAILABLE bootSigning: boot.wim at 26100.1742 has no boot managers for the certificate of 2023: it has none in Windows\\Boot\\EFI_EX.",
    ],
    [
      "a boot.wim whose boot managers are all of 2023",
      {
        setupImage: { ...mediaCase().setupImage, signing: { EFI: "2023" as const } },
        desired: { bootSigning: "2011" as const },
      },
      "BOOT_SIGNING_UNAVAILABLE bootSigning: boot.wim at 26100.1742 has no boot managers for the certificate of 2011: its boot managers in Windows\\Boot\\EFI are signed for 2023.",
    ],
    [
      "a file over 4 GiB for FAT32",
      {
        source: {
          ...mediaCase().source,
          files: [...MEDIA_FILES, { path: "extra/disk.vhdx", size: 2 ** 32 }],
        },
        desired: { fat32: true },
      },
      "FILE_TOO_LARGE output: extra/disk.vhdx has 4294967296 bytes, and FAT32 holds files of at most 4294967295.",
    ],
    [
      "nothing that an ISO file could start from",
      {
        source: {
          ...mediaCase().source,
          files: MEDIA_FILES.filter(({ path }) => !/sys|boot\.com/.test(path)),
        },
        desired: { format: "iso" as const },
      },
      "NOT_MEDIA source: The media have neither boot/etfsboot.com nor efi/microsoft/boot/efisys.bin: an ISO file of them does not start.",
    ],
    [
      "an .esd over 4 GiB for FAT32",
      {
        installImage: { ...givenImages([windows("26100.2605")], 2 ** 32), format: "esd" as const },
        desired: { fat32: true },
      },
      "FILE_TOO_LARGE installImage: sources/install.esd is too large for FAT32, and an .esd cannot be split.",
    ],
  ])("%s", (_what, more, told) => {
    expect(refusal(more)).toBe(told);
  });

  test("the numbers of Windows PE may be those of an earlier release", () => {
    const parts = { installImage: givenImages([windows("26200.2605")]), bootImage: DECEMBER.bootImage };
    expect(refusal({ ...parts, desired: { build: "26200.2605" } })).toBe("none");
  });

  test("parts that the same update makes are not judged before they are there", () => {
    const pending = ["installImage", "bootImage", "winRe"] as const;
    const scenario = mediaCase({ pending, desired: { build: "26100.2605" }, setupUpdate: SETUP });
    const lines = mediaPlanLines(planMedia(scenario));
    expect(lines[1]).toBe(
      "install-image sources/install.wim: at 26100.1742 on the source, taken as this update makes it",
    );
  });
});

test("warnings: parts of different months, the old certificate, a language without its texts", () => {
  const { files } = mediaCase().source;
  const { warnings } = planMedia(
    mediaCase({
      installImage: DECEMBER.installImage,
      source: { ...mediaCase().source, files: [...files, { path: "sources/en-us/setup.exe.mui", size: 1 }] },
      setupImage: { ...mediaCase().setupImage, languages: ["en-US", "ja-JP"] },
      desired: { bootSigning: "2011" },
    }),
  );
  expect(warnings.map((text) => text.split(":")[0])).toEqual([
    "DIFFERENT_BUILDS",
    "BOOT_SIGNING_EXPIRES",
    "NO_SETUP_TEXTS",
  ]);
  expect(planMedia(mediaCase(DECEMBER)).warnings).toEqual([]);
});
