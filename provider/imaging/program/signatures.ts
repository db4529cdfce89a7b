import type { ByteSource } from "../source/index.ts";
import { DATA, readHeaders } from "./headers.ts";

const HEADERS = 4096;
/** Larger ones are none of Windows' boot managers. */
const LARGEST = 1 << 20;
const PKCS_SIGNED_DATA = 2;

/** The signatures of a Windows program, in its certificate table; empty for what is no program or not signed. */
export async function readSignatures(program: ByteSource): Promise<Uint8Array[]> {
  const head = Buffer.from(await program.readAt(0, Math.min(HEADERS, program.size)));
  // Of all data directories this one alone gives a place in the file.
  const place = readHeaders(head)?.data(DATA.certificates);
  if (!place || place.size > LARGEST || place.at + place.size > program.size) return [];
  const table = Buffer.from(await program.readAt(place.at, place.size));
  const found: Uint8Array[] = [];
  for (let at = 0; at + 8 <= table.length; ) {
    const length = table.readUInt32LE(at);
    if (length < 8 || at + length > table.length) break;
    if (table.readUInt16LE(at + 6) === PKCS_SIGNED_DATA) found.push(table.subarray(at + 8, at + length));
    at += Math.ceil(length / 8) * 8;
  }
  return found;
}
