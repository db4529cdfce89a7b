import { expect, test } from "vitest";
import type { MediaEntry } from "../../../provider/planning/index.ts";
import { type MediaReading, verifyMedia } from "../../../provider/servicing/media/verify-media.ts";
import { bootImages, windows } from "../../planning/media/media-case.ts";

const taken = (path: string, name: string): MediaEntry => ({
  path,
  origin: { from: "setup-image", name, as: "setup-files" },
});
const entries: MediaEntry[] = [
  { path: "setup.exe", origin: { from: "source", path: "setup.exe" } },
  { path: "sources/install.wim", origin: { from: "install-image" } },
  { path: "sources/boot.wim", origin: { from: "boot-image" } },
  taken("sources/setup.exe", "sources/setup.exe"),
  taken("bootmgr.efi", "Windows/Boot/EFI/bootmgr.efi"),
];
const file = (path: string, identity = `sha256:${path}`, size = 10) => ({
  path,
  identity,
  size,
  modified: null,
});

const good: MediaReading = {
  files: [
    file("setup.exe"),
    file("sources/install.wim"),
    file("sources/boot.wim"),
    file("sources/setup.exe", "sha256:setup"),
    file("bootmgr.efi", "sha256:bootmgr"),
  ],
  install: [windows("26100.2605")],
  boot: bootImages("26100.2605"),
  bootManagers: [{ path: "bootmgr.efi", signing: "2023" }],
  disc: null,
  setupImage: new Map([
    ["sources/setup.exe", "sha256:setup"],
    ["Windows/Boot/EFI/bootmgr.efi", "sha256:bootmgr"],
  ]),
};
const request = {
  desired: { bootSigning: "2023", format: "folder", fat32: true },
  expected: { install: good.install, boot: good.boot },
} as const;

const withFile = (path: string, made: (typeof good.files)[number] | undefined) => ({
  files: good.files.flatMap((known) => (known.path === path ? (made ?? []) : [known])),
});

test("media as planned pass, split ones too", () => {
  expect(verifyMedia(good, request, entries)).toBeUndefined();
  const parts = ["sources/install.swm", "sources/install2.swm"].map((path) => file(path));
  const split = { files: [...withFile("sources/install.wim", undefined).files, ...parts] };
  expect(verifyMedia({ ...good, ...split }, request, entries)).toBeUndefined();
});

test.each<[string, Partial<MediaReading>, string]>([
  ["an image too few", { boot: good.boot.slice(1) }, "there are 1 images of boot.wim, planned are 2"],
  [
    "an image that stayed behind",
    { install: [windows("26100.1742")] },
    'image 1 of Windows is "Windows 11 Pro" at 26100.1742, planned is "Windows 11 Pro" at 26100.2605',
  ],
  [
    "an image with other files",
    { install: [windows("26100.2605", { metadataSha1: "ff" })] },
    'image 1 of Windows, "Windows 11 Pro", has other files',
  ],
  ["a file that is missing", withFile("setup.exe", undefined), "setup.exe is missing"],
  ["a file that nobody planned", { files: [...good.files, file("x.txt")] }, "x.txt was not planned"],
  [
    "Setup that differs from boot.wim's",
    withFile("sources/setup.exe", file("sources/setup.exe", "sha256:older")),
    "sources/setup.exe is not the sources/setup.exe of boot.wim",
  ],
  [
    "a boot manager of the other certificate",
    { bootManagers: [{ path: "efi/boot/bootx64.efi", signing: "2011" }] },
    "efi/boot/bootx64.efi is signed for 2011, planned is 2023",
  ],
  [
    "a boot manager of no certificate",
    { bootManagers: [{ path: "bootmgr.efi", signing: null }] },
    "bootmgr.efi is signed by no certificate that is known, planned is 2023",
  ],
  [
    "an ISO file that does not start by BIOS",
    { files: [...good.files, file("boot/etfsboot.com")], disc: { bios: false, uefi: null } },
    "the ISO file does not start by BIOS",
  ],
  [
    "an ISO file that does not start by UEFI",
    { files: [...good.files, file("EFI/Microsoft/Boot/efisys.bin")], disc: { bios: true, uefi: null } },
    "the ISO file does not start by UEFI",
  ],
  [
    "an ISO file that starts for the other certificate",
    { disc: { bios: true, uefi: { version: null, signing: "2011" } } },
    "the ISO file starts by a program signed for 2011, planned is 2023",
  ],
  [
    "a file too large",
    withFile("setup.exe", file("setup.exe", "sha256:setup.exe", 2 ** 32)),
    "setup.exe has 4294967296 bytes, too many for FAT32",
  ],
])("%s", (_what, more, told) => {
  const planned = (more.files ?? []).filter(({ path }) => /etfsboot|efisys/.test(path));
  const all = [
    ...entries,
    ...planned.map(({ path }): MediaEntry => ({ path, origin: { from: "source", path } })),
  ];
  expect(verifyMedia({ ...good, ...more }, request, all)).toBe(told);
});
