/** Doing what was planned: mounts, DISM, verification, publishing, records. */
export { payloadKey } from "./payloads.ts";
export type * from "./request.ts";
export { findMissing } from "./result/find-missing.ts";
export { readProvenance } from "./result/provenance.ts";
export { removeOutput } from "./result/remove-output.ts";
export { serviceImageFile } from "./service-image-file.ts";
