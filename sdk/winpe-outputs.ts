/** What a boot.wim and a winre.wim were read to be, beside their images. */

export type { BitLockerFixes } from "../provider/planning/index.ts";
export type { MediaFile, MediaFiles } from "../provider/resources/boot-image/types.ts";
