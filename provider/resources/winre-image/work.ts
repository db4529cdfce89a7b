import type { ImageFileWork } from "../image-file/kind.ts";
import type { WinReGrounds } from "./grounds.ts";
import { observeWinRe } from "./observe.ts";
import { resolve } from "./resolve.ts";
import type { WinReImageArguments } from "./schema.ts";
import type { ObservedWinRe } from "./types.ts";

export const winReImageWork: ImageFileWork<WinReImageArguments, WinReGrounds, ObservedWinRe> = {
  resolve,
  observe: observeWinRe,
};
