import { ServicingError } from "../../../terms/index.ts";
import type { FileStamp } from "../../reading/file-stamp.ts";

/** INVALID_INPUT for a folder of drivers in which there is none. */
export function requireDriver(path: string, stamps: readonly FileStamp[]): void {
  if (stamps.some((stamp) => /\.inf$/i.test(stamp.path))) return;
  throw new ServicingError("INVALID_INPUT", `${path} holds no driver: there is no .inf in it.`, {
    property: "drivers",
    hint: "Give the folder that the driver was unpacked to, or its .inf.",
  });
}
