/** Sample images and updates in real formats, made by code in seconds. */
export { makeBootImage } from "./boot-image.ts";
export { type CabinetMember, makeCabinet } from "./cab.ts";
export { makeChain } from "./chain.ts";
export { makeEnablementUpdate } from "./enablement-update.ts";
export { type InstallImageOptions, makeImage } from "./install-image.ts";
export { makeIso } from "./iso.ts";
export {
  makeCapability,
  makeLanguagePack,
  makeWinPeComponent,
  makeWinPeLanguagePack,
} from "./languages-and-features.ts";
export { makeMedia } from "./media.ts";
export type { MadeUpdate } from "./named-update.ts";
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
export { makeWinReImage } from "./winre-image.ts";
