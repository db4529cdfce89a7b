import { compareBuilds, digestOf, formatBuild, type ImageFileFacts, parseBuild } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { stampFile } from "../reading/file-stamp.ts";
import type { ObservedOutput } from "./types.ts";

/** Reads the output as it is now. */
export async function observeOutput(path: string): Promise<ObservedOutput> {
  const stamp = await stampFile(path, "output");
  return observed(path, await readImageFile(stamp, "output"), digestOf(stamp));
}

function observed(path: string, facts: ImageFileFacts, stamp: string): ObservedOutput {
  return {
    path,
    build: lowestBuild(facts),
    size: facts.size,
    contentId: facts.contentId,
    images: facts.images,
    pendingActions: facts.images.some(({ pendingActions }) => pendingActions === true),
    __stamp: stamp,
  };
}

function lowestBuild({ images }: ImageFileFacts): string {
  const builds = images.flatMap(({ build }) => parseBuild(build ?? "") ?? []);
  const [lowest] = builds.sort(compareBuilds);
  return lowest === undefined ? "unknown" : formatBuild(lowest);
}
