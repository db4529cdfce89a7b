import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { InstallMediaArgs } from "./install-media-args.ts";
import type { MediaBootManager, MediaImage, PlannedMedia } from "./install-media-outputs.ts";

const OUTPUTS = [
  ...["path", "size", "contentId", "label", "images", "setupVersion", "bootManagers"],
  ...["plan", "planDigest", "provenancePath", "rehearsed"],
];

/**
 * Installation media, a folder or an ISO file, whose parts fit each other.
 *
 * Serviced images take the place of the media's own, the Setup update goes over `sources`, the programs of Setup and the boot managers
 * come out of boot.wim. What was made is read back: images, Setup and boot managers are as planned, or nothing is published.
 *
 * @example
 * ```ts
 * const media = new InstallMedia("media", {
 *   source: { path: "downloads/windows-11-24h2.iso" },
 *   installImage: { path: windows.path },
 *   bootImage: { path: boot.path },
 *   setupUpdate: setup.files,
 *   build: "26100.2605",
 *   output: { path: "out/windows-11.iso" },
 * });
 * export const bootManagers = media.bootManagers;
 * ```
 */
export class InstallMedia extends DynamicResource {
  /** Path of the folder or the ISO file. */
  declare readonly path: pulumi.Output<string>;
  /** Bytes of all files together, or of the ISO file. */
  declare readonly size: pulumi.Output<number>;
  /** Changes when any file of the media does; the same for a folder and an ISO file with the same files. */
  declare readonly contentId: pulumi.Output<string>;
  /** Label of the ISO file; null for a folder. */
  declare readonly label: pulumi.Output<string | null>;
  /** Every image on the media: of Windows first, then of boot.wim. */
  declare readonly images: pulumi.Output<MediaImage[]>;
  /** File version of Setup, such as `10.0.26100.2605`. */
  declare readonly setupVersion: pulumi.Output<string | null>;
  /** Every boot manager, and whose certificate lets it start. */
  declare readonly bootManagers: pulumi.Output<MediaBootManager[]>;
  /** What had to be done, each step with its reason. */
  declare readonly plan: pulumi.Output<PlannedMedia["plan"]>;
  /** Identity of what the media are made of and how: `sha256:…`. */
  declare readonly planDigest: pulumi.Output<string>;
  /** Path of the JSON file that says what the media were made from, and lists every file; null for adopted ones. */
  declare readonly provenancePath: pulumi.Output<string | null>;
  /** True if an image was made by a rehearsal, or DISM was only rehearsed: the media must not be used. */
  declare readonly rehearsed: pulumi.Output<boolean>;

  constructor(name: string, args: InstallMediaArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "InstallMedia", outputs: OUTPUTS }, name, args, opts);
  }
}
