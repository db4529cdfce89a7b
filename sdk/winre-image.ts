import type * as pulumi from "@pulumi/pulumi";
import type { BitLockerFixes } from "../provider/planning/index.ts";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";
import type { WinReImageArgs } from "./winre-image-args.ts";

const OUTPUTS = [
  "path",
  "size",
  "contentId",
  "safeOs",
  "servicingStack",
  "images",
  "smallestRecoveryPartition",
  "meets",
  "plan",
  "planDigest",
  "provenancePath",
  "rehearsed",
] as const;

/**
 * A winre.wim at a wanted Safe OS build, to go into images by `ServicedImage.winRe`.
 *
 * Out of the cumulative update only the servicing stack goes in; the Safe OS update is what services WinRE. Its version
 * is that of the Safe OS package: build and revision of WinRE stay at the release. A file that is at the wanted build
 * already is left as it is.
 *
 * @example
 * ```ts
 * const winre = new WinReImage("winre", {
 *   source: { path: "media/sources/install.wim", index: 1 },
 *   safeOsUpdate: "updates/safe-os",
 *   cumulativeUpdate: "updates/cumulative",
 *   output: { path: "out/winre.wim" },
 * });
 * export const safeOs = winre.safeOs;
 * ```
 */
export class WinReImage extends DynamicResource {
  /** Path of the winre.wim: what `ServicedImage.winRe.path` takes. */
  declare readonly path: pulumi.Output<string>;
  /** Size in bytes. */
  declare readonly size: pulumi.Output<number>;
  /** Changes when any file of it changes; not when the file is re-exported or its XML is edited. */
  declare readonly contentId: pulumi.Output<string>;
  /** Its Safe OS build, read out of the file: the version of WinRE. */
  declare readonly safeOs: pulumi.Output<string | null>;
  /** Build of the servicing stack in it. */
  declare readonly servicingStack: pulumi.Output<string | null>;
  /** What its one image was read to be. */
  declare readonly images: pulumi.Output<ImageFacts[]>;
  /**
   * Bytes that a recovery partition must have at least: the file, 250 MiB that Windows needs free to update it, and what the
   * file system takes; never below 300 MiB.
   */
  declare readonly smallestRecoveryPartition: pulumi.Output<number>;
  /** Whether it has the fixes for the two ways around BitLocker, `CVE-2022-41099` and `CVE-2024-20666`; null where its build is not known. */
  declare readonly meets: pulumi.Output<BitLockerFixes>;
  /** What had to be done, each step with its reason. */
  declare readonly plan: pulumi.Output<ImagePlan[]>;
  /** Identity of what is done: `sha256:…`. Another cumulative update with the same Safe OS update is the same. */
  declare readonly planDigest: pulumi.Output<string>;
  /** Path of the JSON file that says what it was made from, and how. */
  declare readonly provenancePath: pulumi.Output<string | null>;
  /** True if DISM was only rehearsed: the file must not be deployed. */
  declare readonly rehearsed: pulumi.Output<boolean>;

  constructor(name: string, args: WinReImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "WinReImage", outputs: OUTPUTS }, name, args, opts);
  }
}
