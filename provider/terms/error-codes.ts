/** What a planner refuses, and why; each is a row of the contract with the outside world. */
export const PLANNING_CODES = [
  "UNKNOWN_BUILD",
  "MISSING_CHECKPOINT",
  "SOURCE_TOO_NEW",
  "WRONG_PRODUCT",
  "WRONG_ARCHITECTURE",
  "WRONG_PRODUCT_LINE",
  "HOTPATCH",
  "UNKNOWN_UPDATE_TYPE",
  "ENABLEMENT_PREREQUISITE",
  "ENABLEMENT_NOT_APPLICABLE",
  "NETFX3_UNAVAILABLE",
  "NO_WINRE",
  "PENDING_ACTIONS",
  "CAPABILITY_NOT_OFFERED",
  "LANGUAGE_NOT_OFFERED",
  "AMBIGUOUS_UPDATE",
  "BROKEN_CHAIN",
  "INVALID_INPUT",
] as const;

/** What goes wrong while files are read. */
export const IMAGING_CODES = [
  "FILE_NOT_FOUND",
  "FILE_NOT_READABLE",
  "NOT_AN_IMAGE",
  "NOT_AN_UPDATE",
  "NOT_A_FEATURE_SOURCE",
  "IMAGE_TRUNCATED",
  "IMAGE_DAMAGED",
  "IMAGE_HALF_WRITTEN",
  "IMAGE_ENCRYPTED",
  "IMAGE_PART_MISSING",
  "IMAGE_NOT_FOUND",
  "UPDATE_DAMAGED",
] as const;

/** What goes wrong while updates are looked up, pinned and fetched. */
export const CATALOG_CODES = [
  "CATALOG_PAGE_NOT_UNDERSTOOD",
  "CATALOG_ERROR",
  "CATALOG_UNREACHABLE",
  "CATALOG_NOT_FOUND",
  "CATALOG_DISAGREES",
  "DOWNLOAD_FAILED",
  "DIGEST_MISMATCH",
  "HOST_NOT_ALLOWED",
  "LOCK_FILE_INVALID",
  "LOCK_FILE_INCOMPLETE",
] as const;

/** What goes wrong while an image is serviced. */
export const SERVICING_CODES = [
  "NO_HOST",
  "HOST_NOT_SUPPORTED",
  "PROGRAM_NOT_FOUND",
  "STEP_NOT_SUPPORTED",
  "DISM_FAILED",
  "OUTPUT_IS_SOURCE",
  "OUTPUT_NOT_WRITABLE",
  "OUTPUT_NOT_OURS",
  "WORK_DIRECTORY_NOT_WRITABLE",
  "DISK_FULL",
  "SOURCE_CHANGED",
  "UPDATE_MISLABELLED",
  "VERIFICATION_FAILED",
  "IMAGE_BUSY",
  "CANCELLED",
  "TIMED_OUT",
] as const;

export type ErrorCode =
  | (typeof PLANNING_CODES)[number]
  | (typeof IMAGING_CODES)[number]
  | (typeof CATALOG_CODES)[number]
  | (typeof SERVICING_CODES)[number]
  | "INTERNAL";
