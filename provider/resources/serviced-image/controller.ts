import { imageFileController } from "../image-file/controller.ts";
import type { ImageFileKind } from "../image-file/kind.ts";
import { stampOf } from "../image-file/stamp.ts";
import { findGrounds, type ServicedImageGrounds } from "./grounds.ts";
import { type ServicedImageArguments, servicedImageSchema } from "./schema.ts";
import type { ObservedOutput } from "./types.ts";

const servicedImage: ImageFileKind<ServicedImageArguments, ServicedImageGrounds, ObservedOutput> = {
  kind: "ServicedImage",
  schema: servicedImageSchema,
  addsToPlan: ["winRe"],
  findGrounds,
  stamp: stampOf,
  identity: ({ contentId }) => contentId,
  level: ({ build }) => ({ build }),
  work: async () => (await import("./work.ts")).servicedImageWork,
};

export const servicedImageController = imageFileController(servicedImage);
