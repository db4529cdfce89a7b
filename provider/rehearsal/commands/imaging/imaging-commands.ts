import type { Command } from "../command.ts";
import { cleanupMountpoints } from "./cleanup-mountpoints.ts";
import { commitMountedImage } from "./commit-image.ts";
import { deleteImage } from "./delete-image.ts";
import { exportImageFile } from "./export-image.ts";
import { getImageInfo } from "./get-image-info.ts";
import { getMountedImageInfo } from "./get-mounted-image-info.ts";
import { mountImage } from "./mount-image.ts";
import { remountImage } from "./remount-image.ts";
import { splitImageFile } from "./split-image.ts";
import { unmountImage } from "./unmount-image.ts";

/** Commands on image files and mounts. */
export const IMAGING_COMMANDS: readonly Command[] = [
  mountImage,
  unmountImage,
  commitMountedImage,
  remountImage,
  cleanupMountpoints,
  getMountedImageInfo,
  getImageInfo,
  exportImageFile,
  deleteImage,
  splitImageFile,
];
