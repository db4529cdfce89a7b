import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { hashFile, toDigest } from "../preflight/hash-file.ts";
import type { MediaRequest } from "./media-request.ts";

/** Whatever goes into the media can be read, and the source is the one that was pinned. */
export async function checkMediaParts(request: MediaRequest, signal: AbortSignal): Promise<void> {
  const { source, installImage, bootImage, setupUpdate } = request;
  const parts = { source, installImage, bootImage, setupUpdate };
  for (const [property, part] of Object.entries(parts))
    if (part)
      await access(part.path, constants.R_OK).catch((thrown: unknown) => {
        const { code, message, hint = "Check the path." } = toServicingError(thrown, part.path);
        throw new ServicingError(code, message, { property, hint, cause: thrown });
      });
  if (source.sha256 === undefined) return;
  const found = await hashFile(source.path, signal);
  if (found === toDigest(source.sha256)) return;
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `${source.path} is not the source that was pinned: its SHA-256 is ${found.slice(7)}.`,
    {
      property: "source.sha256",
      hint: "Fetch the source again, or correct source.sha256.",
      detail: { expected: toDigest(source.sha256), found },
    },
  );
}
