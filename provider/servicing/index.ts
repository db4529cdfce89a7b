/** Doing what was planned: mounts, DISM, verification, publishing, records. */
export { type DismResult, type Explanation, explain, readTranscript } from "./dism/index.ts";
export type * from "./request.ts";
export { type Provenance, readProvenance } from "./result/provenance.ts";
export { type OutputIdentity, removeOutput } from "./result/remove-output.ts";
export { type ServicingOptions, serviceImageFile } from "./service-image-file.ts";
