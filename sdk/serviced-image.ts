import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { ServicedImageArgs } from "./serviced-image-args.ts";
import type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";

const OUTPUTS = [
  "path",
  "size",
  "contentId",
  "images",
  "plan",
  "planDigest",
  "provenancePath",
  "pendingActions",
  "rehearsed",
] as const;

/**
 * An operating-system image file at a wanted build.
 *
 * A preview reads source and updates, and shows the path (`minimal`, or `full-payload` where something new needs every
 * checkpoint), each step with its reason, and the plan's digest. An update makes the file anew from the source, reads
 * it, and only then puts it in the place of the old one. A refresh reads it again and shows what was changed by hand.
 *
 * @example
 * ```ts
 * const pro = new ServicedImage("pro", {
 *   source: { path: "sources/install.wim", edition: "Professional" },
 *   build: "26100.2605",
 *   updates: "updates",
 *   output: { path: "out/pro-26100.2605.wim" },
 * });
 * export const build = pro.build;
 * ```
 */
export class ServicedImage extends DynamicResource {
  /** The build that was read out of the file. */
  declare readonly build: pulumi.Output<string>;
  /** Path of the image file. */
  declare readonly path: pulumi.Output<string>;
  /** Size in bytes. */
  declare readonly size: pulumi.Output<number>;
  /** Changes when any file of any image changes; not when the file is re-exported or its XML is edited. */
  declare readonly contentId: pulumi.Output<string>;
  /** What each image of the file was read to be. */
  declare readonly images: pulumi.Output<ImageFacts[]>;
  /** What had to be done, each step with its reason; images with equal plans share one. */
  declare readonly plan: pulumi.Output<ImagePlan[]>;
  /** Identity of all plans together: `sha256:…`. */
  declare readonly planDigest: pulumi.Output<string>;
  /** Path of the JSON file that says what the image was made from, and how. */
  declare readonly provenancePath: pulumi.Output<string | null>;
  /** True if work is left for the first start of the image: such an image can't be serviced again. */
  declare readonly pendingActions: pulumi.Output<boolean>;
  /** True if DISM was only rehearsed: the image must not be deployed. */
  declare readonly rehearsed: pulumi.Output<boolean>;

  constructor(name: string, args: ServicedImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "ServicedImage", outputs: OUTPUTS }, name, args, opts);
  }
}
