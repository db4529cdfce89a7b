import type * as pulumi from "@pulumi/pulumi";
import type {
  AppsArgs,
  CapabilitiesArgs,
  DriverArgs,
  LanguagesArgs,
  NetFx3Args,
} from "../customising-args.ts";
import type { MediaOutput } from "../install-media-args.ts";
import type { LockedUpdateArgs } from "../locked-update-args.ts";
import type { CleanupArgs, HostArgs } from "../serviced-image-args.ts";

/** One set of wishes for whole installation media. */
export interface InstallMediaPipelineArgs extends LockedUpdateArgs {
  /** The installation media to start from. They are only ever read. */
  source: PipelineSource;

  /**
   * The build that Windows, Windows PE and Setup shall have, as `build.revision`.
   *
   * @example "26100.4652"
   * @default what the update of `kb` makes
   */
  build?: pulumi.Input<string>;

  /**
   * The cumulative update's number, with or without `KB`.
   *
   * @example "KB5062553"
   * @default that of the update that makes `build`
   */
  kb?: pulumi.Input<string>;

  /**
   * Dynamic Updates that go with it: `true` for the pinned one of its month, else the newest before it; a KB for another
   * one, which pins out of a folder need, since they tell no month; `false` for none.
   *
   * @default { "safe-os": true, setup: true, dotnet: false }
   */
  dynamicUpdates?: PipelineUpdates;

  /** Which images of Windows are kept; without it, all of them. */
  images?: PipelineImages;

  /** Languages for Windows, and out of the same media for WinRE, Windows PE and Setup. */
  languages?: LanguagesArgs;

  /** As `ServicedImage.capabilities`. */
  capabilities?: pulumi.Input<CapabilitiesArgs>;
  /** As `ServicedImage.features`. */
  features?: pulumi.Input<pulumi.Input<string>[]>;
  /** As `ServicedImage.netFx3`. */
  netFx3?: pulumi.Input<NetFx3Args>;
  /** As `ServicedImage.apps`. */
  apps?: pulumi.Input<AppsArgs>;
  /** As `ServicedImage.answerFile`. */
  answerFile?: pulumi.Input<string>;
  /** As `ServicedImage.cleanup`. */
  cleanup?: pulumi.Input<CleanupArgs>;

  /** Drivers for Windows; those that its start or recovery needs go into the others by `bootDrivers`. */
  drivers?: pulumi.Input<pulumi.Input<DriverArgs>[]>;
  /** Drivers for WinRE, Windows PE and Setup: for disk, network and screen. */
  bootDrivers?: pulumi.Input<pulumi.Input<DriverArgs>[]>;

  /** As `InstallMedia.bootSigning`. */
  bootSigning?: pulumi.Input<"2011" | "2023">;

  /** The media to make. As `InstallMedia.output`. */
  output: pulumi.Input<MediaOutput>;

  /** Folder for the serviced winre.wim, boot.wim and install.wim, which are kept: the next month goes on from them. */
  imageFolder: pulumi.Input<string>;

  /** As `ServicedImage.adopt`, for everything that is made. */
  adopt?: pulumi.Input<boolean>;

  /** Where DISM runs; wins over the configuration `windows-image:host`. */
  host?: pulumi.Input<HostArgs>;
}

export interface PipelineSource {
  /** Path of a folder with whole installation media, or of their ISO file, which is read without mounting it. */
  path: pulumi.Input<string>;
  /** As `InstallMedia.source.sha256`. */
  sha256?: pulumi.Input<string>;
}

export type PipelineUpdate = "safe-os" | "setup" | "dotnet";
export type PipelineUpdates = Readonly<Partial<Record<PipelineUpdate, boolean | string>>>;

/** One of them. */
export interface PipelineImages {
  /** As `ServicedImage.source.index`. */
  index?: pulumi.Input<number>;
  /** As `ServicedImage.source.edition`. */
  edition?: pulumi.Input<string>;
  /** As `ServicedImage.source.name`. */
  name?: pulumi.Input<string>;
}
