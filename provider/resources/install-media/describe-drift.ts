import type { FileChanges } from "../../servicing/index.ts";
import type { MediaImage, ObservedMedia } from "./types.ts";

type Observed = Pick<ObservedMedia, "images" | "bootManagers">;

/** More would fill the screen; the record beside the media has every file. */
const MOST = 6;

/** Which image, boot manager or file is no longer what was made; files are known where the record is still there. */
export function describeMediaDrift(
  earlier: Observed,
  now: Observed,
  { changed, missing, added }: FileChanges,
): string {
  const images = imageChanges(earlier.images, now.images);
  const managers = managerChanges(earlier, now, changed);
  const told = new Set([
    ...images.map(({ file }) => file.toLowerCase()),
    ...managers.map(({ path }) => path.toLowerCase()),
  ]);
  const untold = (path: string): boolean => !told.has(path.toLowerCase());
  const changes = [
    ...images.map(({ text }) => text),
    ...managers.map(({ text }) => text),
    ...changed.filter(untold).map((path) => `${path} was changed`),
    ...missing.filter(untold).map((path) => `${path} is missing`),
    ...added.map((path) => `${path} was added`),
  ];
  const rest = changes.length - MOST;
  return rest > 0
    ? `${changes.slice(0, MOST).join("; ")}; and ${rest} more`
    : changes.join("; ") || "its files are others";
}

function imageChanges(
  earlier: readonly MediaImage[],
  now: readonly MediaImage[],
): { readonly file: string; readonly text: string }[] {
  const key = ({ file, index }: MediaImage): string => `${file.toLowerCase()} ${index}`;
  const found = new Map(now.map((image) => [key(image), image]));
  const known = new Set(earlier.map(key));
  return [
    ...earlier.flatMap((before) => {
      const text = imageChange(before, found.get(key(before)));
      return text === undefined ? [] : [{ file: before.file, text: `${named(before)} ${text}` }];
    }),
    ...now
      .filter((image) => !known.has(key(image)))
      .map((image) => ({ file: image.file, text: `${named(image)} was added` })),
  ];
}

function imageChange(before: MediaImage, now: MediaImage | undefined): string | undefined {
  if (now === undefined) return "is missing";
  if (before.metadataSha1 === now.metadataSha1) return undefined;
  if (before.build !== now.build)
    return `is at ${now.build ?? "an unknown build"} instead of ${before.build}`;
  if (before.winRe !== now.winRe)
    return `has WinRE at Safe OS build ${now.winRe ?? "unknown"} instead of ${before.winRe}`;
  return "was changed";
}

const named = ({ file, index, name }: MediaImage): string =>
  `image ${index}${name === null ? "" : ` "${name}"`} of ${file}`;

function managerChanges(
  earlier: Observed,
  now: Observed,
  changed: readonly string[],
): { readonly path: string; readonly text: string }[] {
  const found = new Map(now.bootManagers.map(({ path, signing }) => [path, signing]));
  return earlier.bootManagers.flatMap(({ path, signing }) => {
    const is = found.get(path);
    if (is !== undefined && is !== signing)
      return [
        {
          path,
          text: `the boot manager ${path} is signed for ${is ?? "nobody known"} instead of ${signing}`,
        },
      ];
    return changed.includes(path) ? [{ path, text: `the boot manager ${path} was changed` }] : [];
  });
}
