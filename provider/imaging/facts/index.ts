/** Facts of image files. */

export { type AddedContents, readAddedContents } from "./added-contents.ts";
export { capabilityOf, packageOfCapability } from "./capability-names.ts";
export { type ComparableFacts, compareFacts, type FactDifference } from "./compare-facts.ts";
export { inspectImageFile } from "./inspect-image-file.ts";
export { type PackageIdentity, parsePackageIdentity } from "./package-identity.ts";
export { WINRE } from "./winre-facts.ts";
