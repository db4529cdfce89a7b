import { chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { spelledPath, WINRE } from "../../imaging/index.ts";
import type { ImageRequest } from "../request.ts";
import { describeImage, type RunContext } from "../run-context.ts";
import type { Step } from "./step.ts";

/**
 * Puts a serviced winre.wim in the place of the image's own, under the same name. The old one is removed first: it may be
 * hidden, read-only or linked elsewhere. As only contents count, a file that several images share is stored once.
 */
export const putWinRe = (
  { paths }: RunContext,
  image: ImageRequest,
  winRe: NonNullable<ImageRequest["winRe"]>,
  mountDirectory: string,
): Step => ({
  title: `putting the serviced winre.wim into ${describeImage(image)}`,
  run: async () => {
    const path = (await spelledPath(paths.imageCopy, { index: image.index, path: WINRE })) ?? WINRE;
    const place = join(mountDirectory, ...path.split("/"));
    await rm(place, { force: true });
    await mkdir(dirname(place), { recursive: true });
    await copyFile(winRe.path, place);
    await chmod(place, 0o644);
  },
});
