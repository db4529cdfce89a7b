import type * as pulumi from "@pulumi/pulumi";
import type { DriverArgs } from "./customising-args.ts";
import type { HostArgs, ImageOutput, UpdateRef } from "./serviced-image-args.ts";
import type { WinPeLanguagesArgs } from "./winpe-args.ts";

/** The arguments of a BootImage. */
export interface BootImageArgs {
  /** The boot.wim to start from, with Windows PE and Setup in it. It is only ever read. */
  source: pulumi.Input<BootImageSource>;

  /**
   * The build that both images shall have, as `build.revision`. A higher build updates the output, a lower one replaces
   * it. Best that of the OS image: Setup refuses media whose parts disagree.
   *
   * @example "26100.4652"
   */
  build: pulumi.Input<string>;

  /**
   * Where the update that makes the build, and its checkpoints, are: files, folders, or the `files` of a CumulativeUpdate.
   * Which checkpoints are needed is told by each image's own build.
   *
   * Equivalent to DISM `/Add-Package /PackagePath`, with the target as the one named file.
   */
  updates: pulumi.Input<pulumi.Input<string | UpdateRef>[] | string | UpdateRef>;

  /** Languages to add to both images. One that is taken off later makes a new file. */
  languages?: pulumi.Input<WinPeLanguagesArgs>;

  /** Drivers to add to both images: those that Setup needs to reach disk and network. */
  drivers?: pulumi.Input<pulumi.Input<DriverArgs>[]>;

  /** The boot.wim to make; beside it lies the folder of `mediaFiles`. A change of its path makes a new file. */
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

/** Always the whole file: both images of a boot.wim go together. */
export interface BootImageSource {
  /** Path of a `boot.wim`. It may lead into an ISO file: `windows-11.iso/sources/boot.wim`. */
  path: pulumi.Input<string>;
  /** SHA-256 that the file must have, or the ISO file around it, 64 hex digits; checked before anything is done. */
  sha256?: pulumi.Input<string>;
}
