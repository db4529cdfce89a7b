import type * as pulumi from "@pulumi/pulumi";
import type { BootImageArgs } from "./boot-image-args.ts";
import { IMAGE_FILE_OUTPUTS, ImageFileResource } from "./image-file-resource.ts";
import type { MediaFiles } from "./winpe-outputs.ts";

const OUTPUTS = [...IMAGE_FILE_OUTPUTS, "bootIndex", "mediaFiles", "pendingActions"] as const;

/**
 * A boot.wim whose two images, Windows PE and Setup, are at a wanted build.
 *
 * Each image takes the checkpoints that its own build needs. Setup stays the image that boots. Its programs and boot
 * managers are kept in a folder beside the output: media whose copies of them differ from those in boot.wim fail.
 *
 * @example
 * ```ts
 * const boot = new BootImage("boot", {
 *   source: { path: "media/sources/boot.wim" },
 *   build: "26100.2605",
 *   updates: "updates/cumulative",
 *   output: { path: "out/boot.wim" },
 * });
 * export const setup = boot.mediaFiles.apply(({ folder }) => folder);
 * ```
 */
export class BootImage extends ImageFileResource {
  /** The build that was read out of the file; the lower one, should its images differ. */
  declare readonly build: pulumi.Output<string>;
  /** Index of the image that boots: 2, Setup. */
  declare readonly bootIndex: pulumi.Output<number>;
  /** setup.exe, setuphost.exe, lang.ini and the boot managers of Setup's image, each with its digest, in a folder beside the output. */
  declare readonly mediaFiles: pulumi.Output<MediaFiles>;
  /** True if work is left for the first start of an image. */
  declare readonly pendingActions: pulumi.Output<boolean>;

  constructor(name: string, args: BootImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "BootImage", outputs: OUTPUTS }, name, args, opts);
  }
}
