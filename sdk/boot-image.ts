import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { MediaFiles } from "../provider/resources/boot-image/types.ts";
import type { BootImageArgs } from "./boot-image-args.ts";
import type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";

const OUTPUTS = [
  "path",
  "size",
  "contentId",
  "images",
  "bootIndex",
  "mediaFiles",
  "plan",
  "planDigest",
  "provenancePath",
  "pendingActions",
  "rehearsed",
] as const;

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
export class BootImage extends DynamicResource {
  /** The build that was read out of the file; the lower one, should its images differ. */
  declare readonly build: pulumi.Output<string>;
  /** Path of the boot.wim. */
  declare readonly path: pulumi.Output<string>;
  /** Size in bytes. */
  declare readonly size: pulumi.Output<number>;
  /** Changes when any file of any image changes; not when the file is re-exported or its XML is edited. */
  declare readonly contentId: pulumi.Output<string>;
  /** What each image of the file was read to be. */
  declare readonly images: pulumi.Output<ImageFacts[]>;
  /** Index of the image that boots: 2, Setup. */
  declare readonly bootIndex: pulumi.Output<number>;
  /** setup.exe, setuphost.exe, lang.ini and the boot managers of Setup's image, each with its digest, in a folder beside the output. */
  declare readonly mediaFiles: pulumi.Output<MediaFiles>;
  /** What had to be done, each step with its reason; images with equal plans share one. */
  declare readonly plan: pulumi.Output<ImagePlan[]>;
  /** Identity of both plans together: `sha256:…`. */
  declare readonly planDigest: pulumi.Output<string>;
  /** Path of the JSON file that says what the file was made from, and how. */
  declare readonly provenancePath: pulumi.Output<string | null>;
  /** True if work is left for the first start of an image. */
  declare readonly pendingActions: pulumi.Output<boolean>;
  /** True if DISM was only rehearsed: the file must not be used. */
  declare readonly rehearsed: pulumi.Output<boolean>;

  constructor(name: string, args: BootImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "BootImage", outputs: OUTPUTS }, name, args, opts);
  }
}
