import { discBootImages, LARGEST_ON_FAT32, type MediaEntry } from "../../planning/index.ts";
import type { DiscFacts, ImageFacts } from "../../terms/index.ts";
import type { MadeFile } from "./manifest.ts";
import type { ExpectedImage, MediaRequest } from "./media-request.ts";

/** What was read of media that were made. */
export interface MediaReading {
  readonly files: readonly MadeFile[];
  readonly install: readonly ImageFacts[];
  readonly boot: readonly ImageFacts[];
  readonly bootManagers: readonly { readonly path: string; readonly signing: string | null }[];
  /** What an ISO file starts from; null for a folder. */
  readonly disc: DiscFacts | null;
  /** Identities of files of Setup's image in boot.wim, by their paths in it. */
  readonly setupImage: ReadonlyMap<string, string>;
}

/** Compares what was read back with what was planned: the first thing that is not as planned; undefined if all is. */
export function verifyMedia(
  reading: MediaReading,
  { desired, expected }: Pick<MediaRequest, "desired" | "expected">,
  entries: readonly MediaEntry[],
): string | undefined {
  return (
    compareImages("of Windows", reading.install, expected.install) ??
    compareImages("of boot.wim", reading.boot, expected.boot) ??
    compareFiles(reading.files, entries) ??
    compareSetup(reading, entries) ??
    compareSigning(reading, desired) ??
    compareDisc(reading, desired) ??
    compareSizes(reading.files, desired)
  );
}

function compareImages(
  what: string,
  found: readonly ImageFacts[],
  wanted: readonly ExpectedImage[],
): string | undefined {
  if (found.length !== wanted.length)
    return `there are ${found.length} images ${what}, planned are ${wanted.length}`;
  for (const [position, { name, build, metadataSha1 }] of wanted.entries()) {
    const image = found[position];
    if (image?.build !== build || image.name !== name)
      return `image ${position + 1} ${what} is "${image?.name}" at ${image?.build}, planned is "${name}" at ${build}`;
    if (image.metadataSha1 !== metadataSha1)
      return `image ${position + 1} ${what}, "${name}", has other files`;
  }
  return undefined;
}

const SPLIT_OR_WHOLE = /^sources\/install(?:\d*\.swm|\.wim)$/i;

/** Parts take the place of the install image that was split. */
function compareFiles(files: readonly MadeFile[], entries: readonly MediaEntry[]): string | undefined {
  const counts = (path: string): boolean => !SPLIT_OR_WHOLE.test(path);
  const found = new Set(files.map(({ path }) => path).filter(counts));
  const wanted = new Set(entries.map(({ path }) => path).filter(counts));
  for (const path of wanted) if (!found.has(path)) return `${path} is missing`;
  for (const path of found) if (!wanted.has(path)) return `${path} was not planned`;
  return undefined;
}

/** Setup fails where its programs differ from those in boot.wim; so do media whose boot managers do. */
function compareSetup(
  { files, setupImage }: MediaReading,
  entries: readonly MediaEntry[],
): string | undefined {
  const identities = new Map(files.map(({ path, identity }) => [path, identity]));
  for (const { path, origin } of entries)
    if (origin.from === "setup-image" && setupImage.get(origin.name) !== identities.get(path))
      return `${path} is not the ${origin.name} of boot.wim`;
  return undefined;
}

function compareSigning(
  { bootManagers }: MediaReading,
  { bootSigning }: MediaRequest["desired"],
): string | undefined {
  const other = bootManagers.find(({ signing }) => signing !== bootSigning && signing !== "both");
  return other && `${other.path} is signed ${signedFor(other.signing)}, planned is ${bootSigning}`;
}

const signedFor = (signing: string | null): string =>
  signing === null ? "by no certificate that is known" : `for ${signing}`;

/** An ISO file starts by what was put there to start it, and firmware that trusts 2023 alone takes no other program. */
function compareDisc(
  { files, disc }: MediaReading,
  { bootSigning }: MediaRequest["desired"],
): string | undefined {
  if (disc === null) return undefined;
  const known = new Set(files.map(({ path }) => path.toLowerCase()));
  const { bios, uefi } = discBootImages((path) => known.has(path), bootSigning);
  if (bios !== undefined && !disc.bios) return "the ISO file does not start by BIOS";
  if (uefi !== undefined && !disc.uefi) return "the ISO file does not start by UEFI";
  const signing = disc.uefi?.signing;
  return bootSigning === "2023" && signing !== undefined && signing !== "2023" && signing !== "both"
    ? `the ISO file starts by a program signed ${signedFor(signing)}, planned is 2023`
    : undefined;
}

function compareSizes(files: readonly MadeFile[], { fat32 }: MediaRequest["desired"]): string | undefined {
  const large = fat32 ? files.find(({ size }) => size > LARGEST_ON_FAT32) : undefined;
  return large && `${large.path} has ${large.size} bytes, too many for FAT32`;
}
