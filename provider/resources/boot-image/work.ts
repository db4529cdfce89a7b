import { keepMediaFiles, removeMediaFiles } from "../../servicing/index.ts";
import type { ImageFileWork } from "../image-file/kind.ts";
import { describeMediaDrift } from "./describe-drift.ts";
import type { BootGrounds } from "./grounds.ts";
import { mediaFolderOf } from "./media-folder.ts";
import { observeBoot } from "./observe.ts";
import { resolve } from "./resolve.ts";
import type { BootImageArguments } from "./schema.ts";
import type { ObservedBoot } from "./types.ts";

export const bootImageWork: ImageFileWork<BootImageArguments, BootGrounds, ObservedBoot> = {
  resolve,
  observe: observeBoot,
  complete: (path) => keepMediaFiles(path, mediaFolderOf(path)),
  removeBeside: (path) => removeMediaFiles(mediaFolderOf(path)),
  describeDrift: describeMediaDrift,
};
