/** Doing what was planned: mounts, DISM, verification, publishing, records. */
export { type Examination, examineMachine } from "./machine/examine-machine.ts";
export type { Finding } from "./machine/finding.ts";
export { payloadKey } from "./payloads.ts";
export { hashFile } from "./preflight/hash-file.ts";
export { describeDuration, describeProgress } from "./progress/describe-progress.ts";
export type * from "./progress/run-events.ts";
export type * from "./request.ts";
export { findMissing } from "./result/find-missing.ts";
export {
  keepMediaFiles,
  type MediaFile,
  readMediaFiles,
  removeMediaFiles,
  requireSetupImage,
  SETUP_INDEX,
} from "./result/media-files.ts";
export { readProvenance } from "./result/provenance.ts";
export { removeOutput } from "./result/remove-output.ts";
export { serviceImageFile } from "./service-image-file.ts";
