/** Languages-and-features sources: folders and ISO files, read without mounting. */
export { cabinetsOf, findFeaturePayload, findLanguagePack } from "./find-cabinets.ts";
export { type OfferedCapabilities, offeredCapabilities } from "./offered-capabilities.ts";
export { type FeatureSource, readFeatureSource, type SourceCabinet } from "./read-feature-source.ts";
export { readWinPeSource, type WinPeSource } from "./winpe-source.ts";
