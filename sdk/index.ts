export { BootImage } from "./boot-image.ts";
export type { BootImageArgs, BootImageSource } from "./boot-image-args.ts";
export { InstallMediaPipeline } from "./components/install-media-pipeline.ts";
export type {
  InstallMediaPipelineArgs,
  PipelineImages,
  PipelineSource,
  PipelineUpdate,
  PipelineUpdates,
} from "./components/install-media-pipeline-args.ts";
export { CumulativeUpdate } from "./cumulative-update.ts";
export type { CumulativeUpdateArgs } from "./cumulative-update-args.ts";
export type {
  AppArgs,
  AppsArgs,
  CapabilitiesArgs,
  DriverArgs,
  LanguagesArgs,
  NetFx3Args,
} from "./customising-args.ts";
export { DynamicUpdate } from "./dynamic-update.ts";
export type { DynamicUpdateArgs } from "./dynamic-update-args.ts";
export { InstallMedia } from "./install-media.ts";
export type {
  InstallMediaArgs,
  MediaImageFile,
  MediaOutput,
  MediaSource,
} from "./install-media-args.ts";
export type { MediaBootManager, MediaImage, PlannedMedia } from "./install-media-outputs.ts";
export type { LockedUpdateArgs } from "./locked-update-args.ts";
export { ServicedImage } from "./serviced-image.ts";
export type {
  CleanupArgs,
  HostArgs,
  ImageOutput,
  ImageSource,
  ServicedImageArgs,
  UpdateRef,
  WinReArgs,
} from "./serviced-image-args.ts";
export type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";
export type { WinPeLanguagesArgs } from "./winpe-args.ts";
export type { BitLockerFixes, MediaFile, MediaFiles } from "./winpe-outputs.ts";
export { WinReImage } from "./winre-image.ts";
export type { WinReImageArgs } from "./winre-image-args.ts";
