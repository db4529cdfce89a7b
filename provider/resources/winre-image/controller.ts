import { imageFileController } from "../image-file/controller.ts";
import type { ImageFileKind } from "../image-file/kind.ts";
import { stampOf } from "../image-file/stamp.ts";
import { findGrounds, type WinReGrounds } from "./grounds.ts";
import { type WinReImageArguments, winReImageSchema } from "./schema.ts";
import type { ObservedWinRe } from "./types.ts";

const winReImage: ImageFileKind<WinReImageArguments, WinReGrounds, ObservedWinRe> = {
  kind: "WinReImage",
  schema: winReImageSchema,
  findGrounds,
  stamp: stampOf,
  identity: ({ contentId }) => contentId,
  level: ({ safeOs }, wished) => (wished.safeOs === undefined || safeOs === null ? {} : { safeOs }),
  work: async () => (await import("./work.ts")).winReImageWork,
};

export const winReImageController = imageFileController(winReImage);
