import type * as pulumi from "@pulumi/pulumi";
import type { DriverArgs } from "./customising-args.ts";
import type { HostArgs, ImageOutput, ImageSource, UpdateRef } from "./serviced-image-args.ts";
import type { WinPeLanguagesArgs } from "./winpe-args.ts";

/** The arguments of a WinReImage. */
export interface WinReImageArgs {
  /**
   * A winre.wim, or an image file with Windows in it, such as install.wim: then the winre.wim inside is taken, out of the
   * chosen image where they have different ones. It is only ever read.
   */
  source: pulumi.Input<ImageSource>;

  /**
   * Where the Safe OS Dynamic Update is: files, folders, or the `files` of a DynamicUpdate. Of several the newest
   * counts, unless `safeOs` names another.
   *
   * Equivalent to DISM `/Add-Package /PackagePath`.
   */
  safeOsUpdate: pulumi.Input<pulumi.Input<string | UpdateRef>[] | string | UpdateRef>;

  /**
   * The Safe OS build that it shall have. A higher one updates the output, a lower one replaces it: a Safe OS update can't
   * be taken back. It is not the build of the month's cumulative update.
   *
   * @example "26100.7297"
   * @default the newest in `safeOsUpdate` that came out in the month of the cumulative update or before, where the
   * months are known; else the newest
   */
  safeOs?: pulumi.Input<string>;

  /**
   * The cumulative update whose servicing stack goes in, and nothing else of it: files, folders, or the `files` of a
   * CumulativeUpdate. Of several the one that makes the highest build counts.
   */
  cumulativeUpdate: pulumi.Input<pulumi.Input<string | UpdateRef>[] | string | UpdateRef>;

  /** Languages to add, each with the components that the image has. One that is taken off later makes a new file. */
  languages?: pulumi.Input<WinPeLanguagesArgs>;

  /** Drivers to add: those that the recovery environment needs to reach disk, screen and network. */
  drivers?: pulumi.Input<pulumi.Input<DriverArgs>[]>;

  /** The winre.wim to make. A change of its path makes a new file and then deletes the old one. */
  output: pulumi.Input<ImageOutput>;

  /**
   * Take over a file that is already at `output.path`, if it was read to be as wished. Without it such a file is an error.
   *
   * @default false
   */
  adopt?: pulumi.Input<boolean>;

  /**
   * Where DISM runs; wins over the configuration `windows-image:host`.
   *
   * @default `{ type: "local" }` on Windows; elsewhere there is none and one must be chosen
   */
  host?: pulumi.Input<HostArgs>;
}
