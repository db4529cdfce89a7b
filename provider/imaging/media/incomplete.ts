import type { MediaFacts, MediaInconsistency } from "../../terms/index.ts";
import type { Media } from "./media.ts";

type Facts = Pick<MediaFacts, "install" | "boot" | "disc" | "architecture">;

/** Where Setup looks for the images, in its order. */
export const INSTALL_FILES = ["sources/install.wim", "sources/install.esd", "sources/install.swm"] as const;

const SETUP_INDEX = 2;
const STARTED_BY_FIRMWARE = { amd64: "bootx64.efi", arm64: "bootaa64.efi", x86: "bootia32.efi" } as const;

/** What media need to start and to install, and have not, or have twice. */
export const findIncomplete = (media: Media, facts: Facts): MediaInconsistency[] => [
  ...installFiles(media),
  ...missingParts(media, facts),
  ...bootImages(facts),
  ...bootManager(media, facts),
];

function installFiles(media: Media): MediaInconsistency[] {
  const found = INSTALL_FILES.filter((name) => media.find(name));
  if (found.length === 1) return [];
  if (found.length === 0)
    return [{ code: "NO_INSTALL_IMAGE", what: "There is no install.wim, install.esd or install.swm." }];
  return [
    {
      code: "SEVERAL_INSTALL_IMAGES",
      what: `There are ${found.join(" and ")}: of these, Setup takes what it finds first.`,
    },
  ];
}

/** A split image is installed only if all of its parts are there. */
function missingParts(media: Media, { install }: Facts): MediaInconsistency[] {
  const numbers = Array.from({ length: Math.max(0, (install?.parts ?? 1) - 1) }, (_, at) => at + 2);
  const names = numbers.map((number) => `sources/install${number}.swm`).filter((name) => !media.find(name));
  return names.length === 0
    ? []
    : [{ code: "MISSING_PART", what: `Of the split install.swm ${names.join(", ")} is missing.` }];
}

function bootImages({ boot }: Facts): MediaInconsistency[] {
  const [count, started] = [boot.images.length, boot.bootIndex];
  if (count !== SETUP_INDEX)
    return [
      {
        code: "BOOT_IMAGES",
        what: `boot.wim has ${count === 1 ? "1 image" : `${count} images`}, not two: Windows PE and Setup.`,
      },
    ];
  if (started === SETUP_INDEX) return [];
  const starts = started === 0 ? "no image" : `image ${started}`;
  return [{ code: "BOOT_IMAGES", what: `boot.wim starts ${starts}, Setup is image ${SETUP_INDEX}.` }];
}

function bootManager(media: Media, { architecture, disc }: Facts): MediaInconsistency[] {
  const path = architecture && `efi/boot/${STARTED_BY_FIRMWARE[architecture]}`;
  const missing = path && !media.find(path) ? `There is no ${path}` : undefined;
  const dead = disc && !disc.uefi ? "The ISO file has no program to start from" : undefined;
  return [missing, dead].flatMap((what) =>
    what
      ? [{ code: "NO_BOOT_MANAGER" as const, what: `${what}: UEFI firmware does not start the media.` }]
      : [],
  );
}
