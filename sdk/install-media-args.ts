import type * as pulumi from "@pulumi/pulumi";
import type { HostArgs, UpdateRef } from "./serviced-image-args.ts";

/** The arguments of an InstallMedia. */
export interface InstallMediaArgs {
  /** The installation media to start from, a folder or an ISO file. They are only ever read. */
  source: pulumi.Input<MediaSource>;

  /**
   * The images to install, as a ServicedImage makes them: they take the place of install.wim, install.esd or install.swm.
   *
   * @default those of the source
   */
  installImage?: pulumi.Input<MediaImageFile>;

  /**
   * The boot.wim, as a BootImage makes it. Its programs of Setup and its boot managers go onto the media too.
   *
   * @default that of the source
   */
  bootImage?: pulumi.Input<MediaImageFile>;

  /**
   * The winre.wim, as a WinReImage makes it, that every image to install must have in it. It is not put there, which is what
   * `ServicedImage.winRe` is for: media whose images have another one are refused.
   */
  winRe?: pulumi.Input<MediaImageFile>;

  /**
   * The Setup update of the month, or the newest before it: a file, or the `files` of a DynamicUpdate. It goes over the folder
   * sources.
   *
   * Equivalent to `expand.exe update.cab -F:* sources`.
   */
  setupUpdate?: pulumi.Input<pulumi.Input<string | UpdateRef>[] | string | UpdateRef>;

  /**
   * The build that all images of the media must have, as `build.revision`; of Windows PE the revision counts. Media whose parts
   * disagree are refused.
   *
   * @default whichever they have, with a warning where they differ
   * @example "26100.4652"
   */
  build?: pulumi.Input<string>;

  /**
   * By whose certificate firmware lets the media start: Windows Production PCA 2011, which expires in October 2026, or Windows UEFI
   * CA 2023, which older firmware does not know yet. For 2023 boot.wim must be of April 2024 or later.
   *
   * @default "2023"
   */
  bootSigning?: pulumi.Input<"2011" | "2023">;

  /** The media to make. */
  output: pulumi.Input<MediaOutput>;

  /**
   * Take over media that are already at `output.path`, if they were read to be as wished. Without it they are an error.
   *
   * @default false
   */
  adopt?: pulumi.Input<boolean>;

  /**
   * Where DISM runs, which only splitting for FAT32 needs; wins over the configuration `windows-image:host`.
   *
   * @default `{ type: "local" }` on Windows; elsewhere there is none
   */
  host?: pulumi.Input<HostArgs>;
}

export interface MediaSource {
  /** Path of a folder, or of an ISO file, which is not mounted. */
  path: pulumi.Input<string>;
  /** SHA-256 that the ISO file must have, 64 hex digits; checked before anything is done. */
  sha256?: pulumi.Input<string>;
}

export interface MediaImageFile {
  /** Path of the image file. */
  path: pulumi.Input<string>;
}

export interface MediaOutput {
  /** Path of the folder or the ISO file. A change makes new media. */
  path: pulumi.Input<string>;
  /**
   * What is made. A change makes new media.
   *
   * @default "iso" for a path that ends in .iso, else "folder"
   */
  format?: pulumi.Input<"folder" | "iso">;
  /**
   * Label of the ISO file: up to 32 letters, digits, dots, hyphens and underscores.
   *
   * @default that of the source
   */
  label?: pulumi.Input<string>;
  /**
   * Let no file be too large for FAT32: an install.wim over 4 GiB is split.
   *
   * Equivalent to DISM `/Split-Image /CheckIntegrity`.
   *
   * @default false
   */
  fat32?: pulumi.Input<boolean>;
  /**
   * MiB of each part of a split install.wim; with it, a smaller one is split too.
   *
   * Equivalent to DISM `/Split-Image /FileSize`.
   *
   * @default 4000
   */
  partSize?: pulumi.Input<number>;
  /**
   * Let unchanged files be second names of those of the source and of the given images, where the file system cannot share blocks.
   * It saves gigabytes; but a program that later writes into such a file writes into both.
   *
   * @default true
   */
  links?: pulumi.Input<boolean>;
}
