import { expect, test } from "vitest";
import { describeMediaDrift } from "../../../provider/resources/install-media/describe-drift.ts";
import type { MediaImage } from "../../../provider/resources/install-media/types.ts";

const image = (more: Partial<MediaImage> = {}): MediaImage => ({
  ...{ file: "sources/install.wim", index: 1, name: "Windows 11 Pro", role: "os", build: "26100.2605" },
  ...{ architecture: "amd64", languages: ["en-US"], metadataSha1: "aa", winRe: "26100.2600" },
  ...more,
});
const boot = image({ file: "sources/boot.wim", index: 2, name: "Setup", role: "winpe", winRe: null });
const media = (images = [image(), boot], signing: "2011" | "2023" | null = "2023") => ({
  images,
  bootManagers: [{ path: "bootmgr.efi", signing }],
});
const none = { changed: [], missing: [], added: [] };
const changed = (...paths: string[]) => ({ ...none, changed: paths });

test.each([
  [
    "an image at another build",
    media([image({ build: "26100.2894", metadataSha1: "bb" }), boot]),
    changed("sources/install.wim"),
    'image 1 "Windows 11 Pro" of sources/install.wim is at 26100.2894 instead of 26100.2605',
  ],
  [
    "an image with another WinRE",
    media([image({ winRe: "26100.1", metadataSha1: "bb" }), boot]),
    changed("sources/install.wim"),
    'image 1 "Windows 11 Pro" of sources/install.wim has WinRE at Safe OS build 26100.1 instead of 26100.2600',
  ],
  [
    "an image with other files",
    media([image(), { ...boot, metadataSha1: "bb" }]),
    changed("sources/boot.wim"),
    'image 2 "Setup" of sources/boot.wim was changed',
  ],
  [
    "an image that is gone and one that came",
    media([image(), { ...boot, index: 3 }]),
    changed("sources/boot.wim"),
    'image 2 "Setup" of sources/boot.wim is missing; image 3 "Setup" of sources/boot.wim was added',
  ],
  [
    "a boot manager of another certificate",
    media(undefined, "2011"),
    changed("bootmgr.efi"),
    "the boot manager bootmgr.efi is signed for 2011 instead of 2023",
  ],
  [
    "a boot manager with other bytes",
    media(),
    changed("bootmgr.efi"),
    "the boot manager bootmgr.efi was changed",
  ],
  [
    "other files",
    media(),
    { changed: ["sources/setup.exe"], missing: ["autorun.inf"], added: ["note.txt"] },
    "sources/setup.exe was changed; autorun.inf is missing; note.txt was added",
  ],
  ["nobody knows what", media(), none, "its files are others"],
])("%s", (_what, now, changes, told) => {
  expect(describeMediaDrift(media(), now, changes)).toBe(told);
});

test("of many changes the first are told", () => {
  const paths = Array.from({ length: 9 }, (_, number) => `sources/${number}.dll`);
  expect(describeMediaDrift(media(), media(), changed(...paths))).toMatch(/5\.dll was changed; and 3 more$/);
});
