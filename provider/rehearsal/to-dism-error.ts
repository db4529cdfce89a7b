import { type ErrorCode, toServicingError } from "../terms/index.ts";
import { failure } from "./codes.ts";
import { DismError, win32 } from "./dism-error.ts";

const BY_CODE: Readonly<Partial<Record<ErrorCode, () => DismError>>> = {
  FILE_NOT_FOUND: failure.fileNotFound,
  FILE_NOT_READABLE: failure.accessDenied,
  NOT_AN_IMAGE: failure.badFormat,
  IMAGE_ENCRYPTED: failure.badFormat,
  NOT_AN_UPDATE: failure.badFormat,
  IMAGE_TRUNCATED: failure.invalidData,
  IMAGE_DAMAGED: failure.invalidData,
  IMAGE_HALF_WRITTEN: failure.invalidData,
  IMAGE_PART_MISSING: failure.fileNotFound,
  UPDATE_DAMAGED: failure.invalidData,
  DISK_FULL: failure.diskFull,
  CANCELLED: failure.cancelled,
};

/** Whatever was thrown as a failure of DISM; what is neither known nor foreseen is ERROR_GEN_FAILURE. */
export function toDismError(thrown: unknown): DismError {
  if (thrown instanceof DismError) return thrown;
  const error = toServicingError(thrown);
  const stack = error.code === "INTERNAL" && thrown instanceof Error ? ` ${thrown.stack}` : "";
  const causes = [{ text: `${error.message}${stack}`, origin: "CDismCore::LogException" }];
  const { code, lines } =
    BY_CODE[error.code]?.() ??
    new DismError(win32(31), ["A device attached to the system is not functioning."]);
  return new DismError(code, lines, { causes, cause: thrown });
}
