import { ServicingError } from "./servicing-error.ts";

/** Unknown → typed, in this one place: whatever was thrown becomes a ServicingError that can be shown. */
export function toServicingError(thrown: unknown, object?: string): ServicingError {
  if (thrown instanceof ServicingError) return thrown;
  const about = object === undefined ? "" : ` ${object}`;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { code, path } = error as NodeJS.ErrnoException;
  const file = path ?? object ?? "a file";
  if (code === "ENOENT" || code === "ENOTDIR")
    return new ServicingError("FILE_NOT_FOUND", `There is no file ${file}.`, {
      hint: "Check the path.",
      cause: error,
    });
  if (code === "EACCES" || code === "EPERM" || code === "EISDIR")
    return new ServicingError("FILE_NOT_READABLE", `Cannot open ${file}: ${reason(code)}.`, {
      hint: "Give the path of a file that this account may open.",
      cause: error,
    });
  if (code === "EBUSY" || code === "ETXTBSY")
    return new ServicingError("FILE_BUSY", `Cannot open ${file}: another program holds it open.`, {
      hint: "Close that program, then run again.",
      cause: error,
    });
  if (code === "ENOSPC" || code === "EDQUOT")
    return new ServicingError("DISK_FULL", `The disk is full while writing${about === "" ? "" : about}.`, {
      hint: "Free space there, or choose another work directory or output.",
      cause: error,
    });
  if (error.name === "AbortError")
    return new ServicingError("CANCELLED", `Cancelled${about === "" ? "" : ` while working on${about}`}.`, {
      cause: error,
    });
  return new ServicingError(
    "INTERNAL",
    `Unexpected failure${about === "" ? "" : ` with${about}`}: ${error.message}`,
    {
      hint: "This is a fault of windows-image: please report it with the command and this message.",
      cause: error,
    },
  );
}

function reason(code: string): string {
  return code === "EISDIR" ? "it is a directory" : "permission denied";
}
