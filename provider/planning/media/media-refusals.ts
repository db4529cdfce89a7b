import { type Architecture, type ImageFacts, ServicingError } from "../../terms/index.ts";
import { discBootImages } from "./boot-copies.ts";
import { LARGEST_ON_FAT32, splitOf } from "./media-limits.ts";
import type { MediaScenario } from "./media-scenario.ts";
import { describeLevel, imagesOf, isAtRevision, named, revisionOf } from "./media-words.ts";

/** Refuses what makes no media that install and start. */
export function refuseMedia(scenario: MediaScenario): void {
  refuseNoImages(scenario);
  refuseArchitectures(scenario);
  refuseBuilds(scenario);
  refuseWinRe(scenario);
  refuseSigning(scenario);
  refuseSizes(scenario);
  refuseDisc(scenario);
}

function refuseNoImages(scenario: MediaScenario): void {
  if (imagesOf(scenario).install.length > 0 || scenario.pending?.includes("installImage")) return;
  throw new ServicingError(
    "NOT_MEDIA",
    "The media have no install.wim, install.esd or install.swm in sources, and none is given.",
    { property: "source", hint: "Give whole installation media, or the images to install as installImage." },
  );
}

function refuseArchitectures(scenario: MediaScenario): void {
  const { source, installImage, bootImage, setupUpdate } = scenario;
  const media = source.boot.find(({ architecture }) => architecture !== null)?.architecture;
  const others: readonly (readonly [string, string, Architecture | null | undefined])[] = [
    ["installImage", "The images to install are", installImage?.images[0]?.architecture],
    ["bootImage", "The boot image is", bootImage?.images[0]?.architecture],
    ["setupUpdate", `The Setup update ${setupUpdate?.name ?? ""} is`, setupUpdate?.architecture],
  ];
  for (const [property, what, architecture] of others)
    if (media && architecture && architecture !== media)
      throw new ServicingError(
        "WRONG_ARCHITECTURE",
        `${what} for ${architecture}, the media are for ${media}.`,
        {
          property,
          hint: `Give one for ${media}, or the media for ${architecture}.`,
        },
      );
}

function refuseBuilds(scenario: MediaScenario): void {
  const { build } = scenario.desired;
  if (build === undefined) return;
  const { install, boot } = imagesOf(scenario);
  const known = (part: "installImage" | "bootImage"): boolean => !scenario.pending?.includes(part);
  const older = known("installImage") ? install.find((image) => image.build !== build) : undefined;
  if (older) throw otherBuild("installImage", older, build, "ServicedImage");
  const other = known("bootImage") ? boot.find((image) => !isAtRevision(image, build)) : undefined;
  if (other) throw otherBuild("bootImage", other, build, "BootImage");
}

const otherBuild = (property: string, image: ImageFacts, build: string, resource: string): ServicingError =>
  new ServicingError(
    "MEDIA_INCONSISTENT",
    `${named(image)} of ${property} is at ${image.build}, wanted is ${build}.`,
    {
      property,
      hint: `Give ${property} the output of a ${resource} at ${build}, or correct build.`,
    },
  );

function refuseWinRe(scenario: MediaScenario): void {
  const { winRe, pending } = scenario;
  if (winRe === undefined || pending?.includes("installImage") || pending?.includes("winRe")) return;
  for (const image of imagesOf(scenario).install) {
    if (image.winre === null)
      throw new ServicingError("NO_WINRE", `${named(image)} of installImage has no winre.wim in it.`, {
        property: "winRe",
        hint: "Leave winRe out, or give images with Windows RE in them.",
      });
    if (image.winre.sha1 !== winRe.sha1)
      throw new ServicingError(
        "MEDIA_INCONSISTENT",
        `${named(image)} of installImage has another winre.wim, ${describeLevel(image.winre.safeOs)}, than winRe names, ${describeLevel(winRe.safeOs)}.`,
        { property: "winRe", hint: "Give the same winRe.path to the ServicedImage that makes installImage." },
      );
  }
}

function refuseSigning(scenario: MediaScenario): void {
  const { setupImage, desired, pending } = scenario;
  if (pending?.includes("bootImage")) return;
  const wanted = desired.bootSigning;
  const folder = wanted === "2023" ? "EFI_EX" : "EFI";
  const there = setupImage.files.some((name) =>
    name.toLowerCase().startsWith(`windows/boot/${folder.toLowerCase()}/`),
  );
  const signing = setupImage.signing[folder];
  if (there && (signing === wanted || signing === "both")) return;
  const revision = revisionOf(imagesOf(scenario).boot[0]);
  const what = there
    ? `its boot managers in Windows\\Boot\\${folder} are signed ${signing === undefined ? "by no certificate that is known" : `for ${signing}`}`
    : `it has none in Windows\\Boot\\${folder}`;
  throw new ServicingError(
    "BOOT_SIGNING_UNAVAILABLE",
    `boot.wim${revision === undefined ? "" : ` at ${revision}`} has no boot managers for the certificate of ${wanted}: ${what}.`,
    {
      property: "bootSigning",
      hint:
        wanted === "2023"
          ? 'Give as bootImage the output of a BootImage at a build of April 2024 or later, or set bootSigning: "2011".'
          : 'Set bootSigning: "2023", or give an older boot image.',
    },
  );
}

function refuseSizes(scenario: MediaScenario): void {
  const { source, installImage, bootImage, desired } = scenario;
  if (!desired.fat32) return;
  const replaced = (path: string): boolean =>
    (installImage !== undefined && /^sources\/install(?:\d*\.swm|\.wim|\.esd)$/i.test(path)) ||
    (bootImage !== undefined && /^sources\/boot\.wim$/i.test(path));
  const kept = source.files.filter(({ path }) => !replaced(path));
  const given = [
    ...(installImage ? [{ path: `sources/install.${installImage.format}`, size: installImage.size }] : []),
    ...(bootImage ? [{ path: "sources/boot.wim", size: bootImage.size }] : []),
  ];
  for (const { path, size } of [...kept, ...given]) {
    const large = size > LARGEST_ON_FAT32;
    if (/^sources\/install\.wim$/i.test(path)) continue;
    if (/^sources\/install\.esd$/i.test(path) && splitOf(size, desired)) throw solid(path);
    if (!large) continue;
    throw new ServicingError(
      "FILE_TOO_LARGE",
      `${path} has ${size} bytes, and FAT32 holds files of at most ${LARGEST_ON_FAT32}.`,
      {
        property: "output",
        hint: "Take the file off the media, or leave output.fat32 out and use a file system for large files.",
      },
    );
  }
}

/** Without either file an ISO file is a container that no machine starts from. */
function refuseDisc({ source, desired }: MediaScenario): void {
  if (desired.format !== "iso") return;
  const known = new Set(source.files.map(({ path }) => path.toLowerCase()));
  const { bios, uefi } = discBootImages((path) => known.has(path), "2011");
  if (bios !== undefined || uefi !== undefined) return;
  throw new ServicingError(
    "NOT_MEDIA",
    "The media have neither boot/etfsboot.com nor efi/microsoft/boot/efisys.bin: an ISO file of them does not start.",
    { property: "source", hint: 'Give whole media, or make a folder: output.format "folder".' },
  );
}

const solid = (path: string): ServicingError =>
  new ServicingError("FILE_TOO_LARGE", `${path} is too large for FAT32, and an .esd cannot be split.`, {
    property: "installImage",
    hint: 'Give as installImage a .wim that a ServicedImage made of it: output.compression "max".',
  });
