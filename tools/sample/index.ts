/** Sample images and updates in real formats, made by code in seconds. */
export { type BootImageOptions, makeBootImage } from "./boot-image.ts";
export { type CabinetMember, makeCabinet } from "./cab.ts";
export { type ChainOptions, type MadeChain, makeChain } from "./chain.ts";
export { type EnablementUpdateOptions, makeEnablementUpdate } from "./enablement-update.ts";
export type { FileTree } from "./file-tree.ts";
export { type InstallImageOptions, makeImage } from "./install-image.ts";
export { makeCapability, makeLanguagePack, makeWinPeLanguagePack } from "./languages-and-features.ts";
export type { MadeUpdate, UpdateOptions } from "./named-update.ts";
export {
  makeDotNetUpdate,
  makePackageCumulativeUpdate,
  makeSafeOsUpdate,
  makeServicingStackUpdate,
  makeSetupUpdate,
} from "./package-update.ts";
export { makePeStub } from "./pe-stub.ts";
export { pseudoRandomBytes } from "./pseudo-random.ts";
export { makeSample, type Sample } from "./quickstart-sample.ts";
export { type CumulativeUpdateOptions, makeCumulativeUpdate } from "./update.ts";
export { makeWim } from "./wim.ts";
export { makeWinReImage, type WinReOptions } from "./winre-image.ts";
