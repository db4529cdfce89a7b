import type { ImageFileState } from "../image-file/types.ts";
import type { MediaFile, ObservedBoot } from "./types.ts";

type State = ImageFileState<object, ObservedBoot>;

/** What changed among the kept files, where the boot.wim itself did not. */
export function describeMediaDrift(earlier: State, now: State): string | undefined {
  if (earlier.contentId !== now.contentId) return undefined;
  const found = new Map(now.mediaFiles.files.map((file) => [file.name, file]));
  const changes = earlier.mediaFiles.files.flatMap((file) => change(file, found.get(file.name)));
  const known = new Set(earlier.mediaFiles.files.map(({ name }) => name));
  const added = now.mediaFiles.files
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => `${name} was added`);
  return [...changes, ...added].join(", ") || undefined;
}

function change({ name, digest }: MediaFile, found: MediaFile | undefined): string[] {
  if (found === undefined) return [`${name} for the media is missing`];
  return found.digest === digest ? [] : [`${name} for the media was changed`];
}
