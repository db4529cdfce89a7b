/** Doing what was planned: mounts, DISM, verification, publishing, records. */
export { type Examination, examineMachine } from "./machine/examine-machine.ts";
export type { Finding } from "./machine/finding.ts";
export { makeMedia } from "./media/make-media.ts";
export type { FileChanges } from "./media/manifest.ts";
export { readMediaRecord } from "./media/media-record.ts";
export type * from "./media/media-request.ts";
export { readMadeMedia } from "./media/read-made-media.ts";
export { removeMedia } from "./media/remove-media.ts";
export { listSetupFiles, withSetupImage } from "./media/setup-image.ts";
export { payloadKey } from "./payloads.ts";
export { hashFile, sha1OfFile } from "./preflight/hash-file.ts";
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
export { takeBackDeadRuns } from "./work/take-back.ts";
