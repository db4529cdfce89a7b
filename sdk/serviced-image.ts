import type * as pulumi from "@pulumi/pulumi";
import { IMAGE_FILE_OUTPUTS, ImageFileResource } from "./image-file-resource.ts";
import type { ServicedImageArgs } from "./serviced-image-args.ts";

const OUTPUTS = [...IMAGE_FILE_OUTPUTS, "pendingActions"] as const;

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
export class ServicedImage extends ImageFileResource {
  /** The build that was read out of the file. */
  declare readonly build: pulumi.Output<string>;
  /** True if work is left for the first start of the image: such an image can't be serviced again. */
  declare readonly pendingActions: pulumi.Output<boolean>;

  constructor(name: string, args: ServicedImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "ServicedImage", outputs: OUTPUTS }, name, args, opts);
  }
}
