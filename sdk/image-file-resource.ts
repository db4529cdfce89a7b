import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";

/** Names of the outputs that every resource has which makes an image file. */
export const IMAGE_FILE_OUTPUTS = [
  "path",
  "size",
  "contentId",
  "images",
  "plan",
  "planDigest",
  "provenancePath",
  "rehearsed",
] as const;

/** What all resources give which make an image file out of another. */
export abstract class ImageFileResource extends DynamicResource {
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
  /** Path of the JSON file that says what the image file was made from, and how; null for an adopted one. */
  declare readonly provenancePath: pulumi.Output<string | null>;
  /** True if DISM was only rehearsed: the file must not be deployed. */
  declare readonly rehearsed: pulumi.Output<boolean>;
}
