import { cabChecksum } from "./cab-checksum.ts";
import { BLOCK_SIZE, compressBlock } from "./mszip.ts";

/** A file in a cabinet; `/` in its name is written as `\`. */
export interface CabinetMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const COMPRESSION = { none: 0, mszip: 1 } as const;
const ARCHIVE = 0x20;
const NAME_IS_UTF8 = 0x80;
/** 2024-09-10 17:00, as MS-DOS writes it: equal members give equal bytes. */
const DATE = ((2024 - 1980) << 9) | (9 << 5) | 10;
const TIME = 17 << 11;
const MOST = 0x7fff_8000;

/** A whole cabinet of one folder in one part, as `expand`, cabextract, 7-Zip and gcab read it. */
export function makeCabinet(
  members: readonly CabinetMember[],
  options: { readonly compression: keyof typeof COMPRESSION } = { compression: "mszip" },
): Uint8Array {
  const data = Buffer.concat(members.map(({ bytes }) => bytes));
  if (data.length > MOST) throw new RangeError("A cabinet holds at most 2 GB.");
  const blocks = [...toBlocks(data, options.compression === "mszip")];
  const entries = [...toEntries(members)];
  const filesAt = 36 + 8;
  const dataAt = filesAt + sizeOf(entries);
  const head = Buffer.alloc(filesAt);
  head.write("MSCF", 0, "latin1");
  head.writeUInt32LE(dataAt + sizeOf(blocks), 8);
  head.writeUInt32LE(filesAt, 16);
  head.writeUInt8(3, 24);
  head.writeUInt8(1, 25);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(members.length, 28);
  head.writeUInt32LE(dataAt, 36);
  head.writeUInt16LE(blocks.length, 40);
  head.writeUInt16LE(COMPRESSION[options.compression], 42);
  return Buffer.concat([head, ...entries, ...blocks]);
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function* toEntries(members: readonly CabinetMember[]): Generator<Buffer> {
  let offset = 0;
  for (const { name, bytes } of members) {
    const text = Buffer.from(`${name.replaceAll("/", "\\")}\0`, "utf8");
    const head = Buffer.alloc(16);
    head.writeUInt32LE(bytes.length, 0);
    head.writeUInt32LE(offset, 4);
    head.writeUInt16LE(DATE, 10);
    head.writeUInt16LE(TIME, 12);
    head.writeUInt16LE(text.length > name.length + 1 ? ARCHIVE | NAME_IS_UTF8 : ARCHIVE, 14);
    offset += bytes.length;
    yield Buffer.concat([head, text]);
  }
}

function* toBlocks(data: Buffer, compressed: boolean): Generator<Buffer> {
  for (let at = 0; at < data.length; at += BLOCK_SIZE) {
    const plain = data.subarray(at, at + BLOCK_SIZE);
    const before = at === 0 ? undefined : data.subarray(at - BLOCK_SIZE, at);
    const stored = compressed ? compressBlock(plain, before) : plain;
    const head = Buffer.alloc(8);
    head.writeUInt16LE(stored.length, 4);
    head.writeUInt16LE(plain.length, 6);
    head.writeUInt32LE(cabChecksum(head.subarray(4), cabChecksum(stored, 0)), 0);
    yield Buffer.concat([head, stored]);
  }
}
