import { ServicingError } from "../../terms/index.ts";

/** The one sentence for bytes that are not there, whatever kind of source they were asked of. */
export function truncated(
  { name, size }: { readonly name: string; readonly size: number },
  offset: number,
  length: number,
): ServicingError {
  return new ServicingError(
    "IMAGE_TRUNCATED",
    `${name} is cut short: it has ${size} bytes, but bytes ${offset} to ${offset + length} are needed.`,
    { hint: "Copy or download the file again, whole.", detail: { size, offset, length } },
  );
}

/** Refuses a range that is not whole inside `size` bytes; also where a damaged field made it no number at all. */
export function requireRange(
  source: { readonly name: string; readonly size: number },
  offset: number,
  length: number,
): void {
  const sound = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0;
  if (!sound || offset + length > source.size) throw truncated(source, offset, length);
}
