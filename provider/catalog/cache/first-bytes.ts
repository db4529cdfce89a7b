import { ServicingError } from "../../terms/index.ts";

const WIM = Buffer.from("MSWIM\0\0\0", "latin1");
const CABINET = Buffer.from("MSCF", "latin1");
export const MAGIC_LENGTH = WIM.length;
/** Enough to tell what came instead. */
export const FIRST_BYTES = 64;

/**
 * An update is a WIM or a cabinet; an error page that was sent as a file is known by its first bytes.
 * @throws ServicingError DIGEST_MISMATCH
 */
export function requireUpdateMagic(start: Uint8Array, name: string): void {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (bytes.subarray(0, WIM.length).equals(WIM) || bytes.subarray(0, CABINET.length).equals(CABINET)) return;
  const page = /^\s*<(!doctype|html|\?xml)/i.test(bytes.toString("latin1"));
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `What was sent as ${name} is no update but ${page ? "a web page" : "something else"}.`,
    {
      hint: "A proxy or the server answers with a page of its own: open the address in a browser to see it.",
    },
  );
}
