export { ServicedImage } from "./serviced-image.ts";
export type {
  CleanupArgs,
  HostArgs,
  ImageOutput,
  ImageSource,
  ServicedImageArgs,
  UpdateRef,
} from "./serviced-image-args.ts";
export type { ImageFacts, ImagePlan } from "./serviced-image-outputs.ts";
