import type { ImageFileState, ObservedOutput, Planned } from "../image-file/types.ts";
import type { ServicedImageArguments } from "./schema.ts";

export type {
  ImagePlan,
  ObservedOutput,
  Planned,
  PlannedImage,
  ShownStep,
} from "../image-file/types.ts";

export type ServicedImageInputs = ServicedImageArguments & Partial<Planned>;

export type ServicedImageState = ImageFileState<Omit<ServicedImageArguments, "build">, ObservedOutput>;
