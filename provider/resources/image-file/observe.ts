import { compareBuilds, digestOf, formatBuild, type ImageFileFacts, parseBuild } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { stampFile } from "../reading/file-stamp.ts";
import type { ObservedFile, ObservedOutput } from "./types.ts";

/** Reads an image file that was made, as it is now. */
export async function observeFile(path: string): Promise<ObservedFile> {
  const stamp = await stampFile(path, "output");
  const { size, contentId, images } = await readImageFile(stamp, "output");
  return { path, size, contentId, images, __stamp: digestOf(stamp) };
}

/** The same of one whose images have a build. */
export async function observeOutput(path: string): Promise<ObservedOutput> {
  const file = await observeFile(path);
  return {
    ...file,
    build: lowestBuild(file),
    pendingActions: file.images.some(({ pendingActions }) => pendingActions === true),
  };
}

function lowestBuild({ images }: Pick<ImageFileFacts, "images">): string {
  const builds = images.flatMap(({ build }) => parseBuild(build ?? "") ?? []);
  const [lowest] = builds.sort(compareBuilds);
  return lowest === undefined ? "unknown" : formatBuild(lowest);
}
