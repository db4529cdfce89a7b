import type { ImageFileState, ObservedOutput } from "../image-file/types.ts";
import type { ServicedImageArguments } from "./schema.ts";

export type { ImagePlan, ObservedOutput } from "../image-file/types.ts";

export type ServicedImageState = ImageFileState<Omit<ServicedImageArguments, "build">, ObservedOutput>;
