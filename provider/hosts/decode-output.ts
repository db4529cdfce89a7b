import { decodeCodePage } from "./code-page.ts";

export type OutputEncoding = "utf-8" | "utf-16le" | "utf-16be" | "oem";

/** What a program wrote: by its byte order mark, by the zero bytes of UTF-16, by being valid UTF-8; else the OEM code page. */
export function detectEncoding(bytes: Uint8Array): OutputEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 8 && even === 0) return "utf-16le";
  if (even > sample.length / 8 && odd === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "oem";
}

/** A program's output as text; `codePage` is the one of the console that it ran for (437 in the United States). */
export function decodeOutput(bytes: Uint8Array, codePage = 437): string {
  const encoding = detectEncoding(bytes);
  return encoding === "oem" ? decodeCodePage(bytes, codePage) : new TextDecoder(encoding).decode(bytes);
}

/** A cut at either end of bounded output may split a character: up to three bytes there don't count. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
