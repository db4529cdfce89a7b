import { createHash } from "node:crypto";

const CHECKSUM = 64;
const CERTIFICATE_TABLE = 4;
const PE32_PLUS = 0x20b;
const REVISION_2 = 0x200;
const PKCS_SIGNED_DATA = 2;

const optionalHeader = (program: Buffer): number => program.readUInt32LE(0x3c) + 24;

/** Where the optional header says where the signatures lie: the place and size of the certificate table. */
function tableEntryAt(program: Buffer): number {
  const optional = optionalHeader(program);
  const directories = optional + (program.readUInt16LE(optional) === PE32_PLUS ? 112 : 96);
  return directories + CERTIFICATE_TABLE * 8;
}

const aligned = (size: number): number => Math.ceil(size / 8) * 8;

/** A program that is not signed, as long as it is before its signatures. */
export const padded = (program: Uint8Array): Buffer => Buffer.concat([program], aligned(program.length));

/**
 * SHA-256 of a program that is not signed yet, as Windows takes it: of everything but its checksum and what tells of its
 * signatures.
 */
export function authenticodeDigest(program: Buffer): Buffer {
  const checksum = optionalHeader(program) + CHECKSUM;
  const entry = tableEntryAt(program);
  return createHash("sha256")
    .update(program.subarray(0, checksum))
    .update(program.subarray(checksum + 4, entry))
    .update(program.subarray(entry + 8))
    .digest();
}

/** The program with a signature behind it, in a certificate table of its own, and with a checksum that is right. */
export function attachSignature(program: Buffer, signature: Uint8Array): Buffer {
  const table = Buffer.alloc(aligned(8 + signature.length));
  table.writeUInt32LE(table.length, 0);
  table.writeUInt16LE(REVISION_2, 4);
  table.writeUInt16LE(PKCS_SIGNED_DATA, 6);
  table.set(signature, 8);
  const signed = Buffer.concat([program, table]);
  const entry = tableEntryAt(signed);
  signed.writeUInt32LE(program.length, entry);
  signed.writeUInt32LE(table.length, entry + 4);
  signed.writeUInt32LE(checksumOf(signed), optionalHeader(signed) + CHECKSUM);
  return signed;
}

/** What the loader compares: words added up, the carry too, and the length of the file. */
function checksumOf(program: Buffer): number {
  const own = optionalHeader(program) + CHECKSUM;
  let sum = 0;
  for (let at = 0; at < program.length; at += 2) {
    if (at === own || at === own + 2) continue;
    sum += program.readUInt16LE(at);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum + program.length;
}
