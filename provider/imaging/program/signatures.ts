import type { ByteSource } from "../source/index.ts";

const HEADERS = 4096;
const PE_MARK = 0x3c;
/** Behind the mark `PE\0\0` and the COFF header. */
const OPTIONAL_HEADER = 24;
const PE32_PLUS = 0x20b;
const CERTIFICATE_TABLE = 4;
/** Larger ones are none of Windows' boot managers. */
const LARGEST = 1 << 20;
const PKCS_SIGNED_DATA = 2;

/** The signatures of a Windows program, in its certificate table; empty for what is no program or not signed. */
export async function readSignatures(program: ByteSource): Promise<Uint8Array[]> {
  const head = Buffer.from(await program.readAt(0, Math.min(HEADERS, program.size)));
  const place = placeOfTable(head);
  if (!place || place.size > LARGEST || place.offset + place.size > program.size) return [];
  const table = Buffer.from(await program.readAt(place.offset, place.size));
  const found: Uint8Array[] = [];
  for (let at = 0; at + 8 <= table.length; ) {
    const length = table.readUInt32LE(at);
    if (length < 8 || at + length > table.length) break;
    if (table.readUInt16LE(at + 6) === PKCS_SIGNED_DATA) found.push(table.subarray(at + 8, at + length));
    at += Math.ceil(length / 8) * 8;
  }
  return found;
}

/** Data directory 4 of the optional header; of all directories it alone gives a place in the file. */
function placeOfTable(head: Buffer): { readonly offset: number; readonly size: number } | undefined {
  if (head.length < PE_MARK + 4 || head.toString("latin1", 0, 2) !== "MZ") return undefined;
  const pe = head.readUInt32LE(PE_MARK);
  const optional = pe + OPTIONAL_HEADER;
  if (optional + 2 > head.length || head.toString("latin1", pe, pe + 4) !== "PE\0\0") return undefined;
  const directories = optional + (head.readUInt16LE(optional) === PE32_PLUS ? 112 : 96);
  const at = directories + CERTIFICATE_TABLE * 8;
  if (at + 8 > head.length || head.readUInt32LE(directories - 4) <= CERTIFICATE_TABLE) return undefined;
  const [offset, size] = [head.readUInt32LE(at), head.readUInt32LE(at + 4)];
  return offset > 0 && size > 0 ? { offset, size } : undefined;
}
