import { digestOf } from "../../terms/index.ts";
import { imageFileController } from "../image-file/controller.ts";
import type { ImageFileKind } from "../image-file/kind.ts";
import { type BootGrounds, findGrounds } from "./grounds.ts";
import { type BootImageArguments, bootImageSchema } from "./schema.ts";
import { stampOfBoot } from "./stamp.ts";
import type { ObservedBoot } from "./types.ts";

const bootImage: ImageFileKind<BootImageArguments, BootGrounds, ObservedBoot> = {
  kind: "BootImage",
  schema: bootImageSchema,
  findGrounds,
  stamp: stampOfBoot,
  identity: ({ contentId, bootIndex, mediaFiles }) =>
    digestOf({ contentId, bootIndex, files: mediaFiles.files.map(({ name, digest }) => [name, digest]) }),
  level: ({ build }) => ({ build }),
  work: async () => (await import("./work.ts")).bootImageWork,
};

export const bootImageController = imageFileController(bootImage);
