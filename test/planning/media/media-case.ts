import type { MediaScenario, MediaWishes } from "../../../provider/planning/index.ts";
import type { ImageFacts } from "../../../provider/terms/index.ts";

const image = (more: Partial<ImageFacts>): ImageFacts => ({
  ...{ index: 1, role: "os", name: "Windows 11 Pro", editionId: "Professional", product: "client" },
  ...{ installationType: "Client", architecture: "amd64", build: "26100.1742", xmlBuild: "26100.1742" },
  ...{
    release: "24H2",
    languages: ["en-US"],
    defaultLanguage: "en-US",
    packages: [],
    cumulativeUpdate: null,
  },
  ...{
    servicingStack: null,
    safeOs: null,
    dotNet: null,
    capabilities: [],
    features: {},
    pendingActions: false,
  },
  ...{ metadataSha1: "00", winre: { sha1: "aa", size: 1, safeOs: "26100.1" } },
  ...more,
});

export const windows = (build: string, more: Partial<ImageFacts> = {}): ImageFacts =>
  image({ build, ...more });

/** Both images of a boot.wim. */
export const bootImages = (build: string, more: Partial<ImageFacts> = {}): ImageFacts[] =>
  ["Microsoft Windows PE (x64)", "Microsoft Windows Setup (x64)"].map((name, position) =>
    image({ index: position + 1, role: "winpe", name, build, winre: null, ...more }),
  );

/** Spelled as on real media, where nobody agrees on case. */
export const MEDIA_FILES = [
  "bootmgr.efi",
  "boot/etfsboot.com",
  "efi/boot/bootx64.efi",
  "efi/microsoft/boot/efisys.bin",
  "efi/microsoft/boot/fonts/wgl4_boot.ttf",
  "setup.exe",
  "sources/boot.wim",
  "sources/install.wim",
  "sources/lang.ini",
  "sources/setup.exe",
  "sources/SetupHost.exe",
].map((path) => ({ path, size: 1000 }));

export const SETUP_FILES = [
  "sources/setup.exe",
  "sources/setuphost.exe",
  "sources/lang.ini",
  "Windows/Boot/EFI/bootmgfw.efi",
  "Windows/Boot/EFI/bootmgr.efi",
  "Windows/Boot/EFI_EX/bootmgfw_EX.efi",
  "Windows/Boot/EFI_EX/bootmgr_EX.efi",
  "Windows/Boot/FONTS_EX/wgl4_boot_EX.ttf",
  "Windows/Boot/DVD_EX/EFI/en-US/efisys_EX.bin",
];

export function mediaCase(
  more: Partial<Omit<MediaScenario, "desired">> & { desired?: Partial<MediaWishes> } = {},
): MediaScenario {
  const { desired, ...parts } = more;
  return {
    source: {
      kind: "folder",
      contentId: "sha256:source",
      files: MEDIA_FILES,
      install: [windows("26100.1742")],
      boot: bootImages("26100.1742"),
    },
    setupImage: {
      files: SETUP_FILES,
      languages: ["en-US"],
      signing: { EFI: "2011", EFI_EX: "2023" },
    },
    ...parts,
    desired: { bootSigning: "2023", format: "folder", fat32: false, ...desired },
  };
}

export const givenImages = (images: ImageFacts[], size = 1000) => ({
  contentId: `sha256:${images[0]?.build}`,
  format: "wim" as const,
  size,
  images,
});
