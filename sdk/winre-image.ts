import type * as pulumi from "@pulumi/pulumi";
import { IMAGE_FILE_OUTPUTS, ImageFileResource } from "./image-file-resource.ts";
import type { BitLockerFixes } from "./winpe-outputs.ts";
import type { WinReImageArgs } from "./winre-image-args.ts";

const OUTPUTS = [
  ...IMAGE_FILE_OUTPUTS,
  "safeOs",
  "servicingStack",
  "smallestRecoveryPartition",
  "meets",
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
export class WinReImage extends ImageFileResource {
  /** Its Safe OS build, read out of the file: the version of WinRE. */
  declare readonly safeOs: pulumi.Output<string | null>;
  /** Build of the servicing stack in it. */
  declare readonly servicingStack: pulumi.Output<string | null>;
  /**
   * Bytes that a recovery partition must have at least: the file, 250 MiB that Windows needs free to update it, and what the
   * file system takes; never below 300 MiB.
   */
  declare readonly smallestRecoveryPartition: pulumi.Output<number>;
  /** Whether it has the fixes for the two ways around BitLocker, `CVE-2022-41099` and `CVE-2024-20666`; null where its build is not known. */
  declare readonly meets: pulumi.Output<BitLockerFixes>;

  constructor(name: string, args: WinReImageArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "WinReImage", outputs: OUTPUTS }, name, args, opts);
  }
}
