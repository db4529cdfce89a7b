import { createHash, sign } from "node:crypto";
import { type MadeCertificate, makeCertificate } from "./certificate.ts";
import { der, integer, oid, sequence, set, tagged } from "./der.ts";

/** By names as Microsoft's own have them; the keys are made here and worth nothing. */
const AUTHORITIES = {
  "2011": "Microsoft Windows Production PCA 2011",
  "2023": "Windows UEFI CA 2023",
} as const;
export type SampleSigning = keyof typeof AUTHORITIES;

const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"));
const SIGNED_DATA = oid("1.2.840.113549.1.7.2");
const INDIRECT_DATA = oid("1.3.6.1.4.1.311.2.1.4");
const PKCS_SIGNED_DATA = 2;
const REVISION_2 = 0x200;

const chains = new Map<SampleSigning, readonly [leaf: MadeCertificate, authority: MadeCertificate]>();

/** The same keys in one process: making them takes longer than signing. */
function chainOf(signing: SampleSigning): readonly [MadeCertificate, MadeCertificate] {
  const known = chains.get(signing);
  if (known) return known;
  const authority = makeCertificate(AUTHORITIES[signing]);
  const chain = [makeCertificate("Microsoft Windows", authority), authority] as const;
  chains.set(signing, chain);
  return chain;
}

/** A program with signatures in its certificate table, one a certificate authority. */
export function signProgram(program: Uint8Array, signings: readonly SampleSigning[]): Buffer {
  const entries = signings.map((signing) => tableEntry(signatureOf(program, chainOf(signing))));
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const padded = Math.ceil(program.length / 8) * 8;
  const signed = Buffer.concat([program, Buffer.alloc(padded - program.length), ...entries]);
  const optional = signed.readUInt32LE(0x3c) + 24;
  const directories = optional + (signed.readUInt16LE(optional) === 0x20b ? 112 : 96);
  signed.writeUInt32LE(padded, directories + 4 * 8);
  signed.writeUInt32LE(size, directories + 4 * 8 + 4);
  return signed;
}

function tableEntry(signature: Buffer): Buffer {
  const entry = Buffer.alloc(Math.ceil((signature.length + 8) / 8) * 8);
  entry.writeUInt32LE(signature.length + 8, 0);
  entry.writeUInt16LE(REVISION_2, 4);
  entry.writeUInt16LE(PKCS_SIGNED_DATA, 6);
  signature.copy(entry, 8);
  return entry;
}

/** PKCS #7: the digest of the program, who signed it, and the certificates up to the authority. */
function signatureOf(
  program: Uint8Array,
  [leaf, authority]: readonly [MadeCertificate, MadeCertificate],
): Buffer {
  const digest = createHash("sha256").update(program).digest();
  const content = sequence(SHA256, der(0x04, digest));
  const signer = sequence(
    integer(1),
    sequence(sequence(set(sequence(oid("2.5.4.3"), der(0x0c, Buffer.from(authority.name))))), integer(1)),
    SHA256,
    sequence(oid("1.2.840.10045.4.3.2")),
    der(0x04, sign("sha256", content, leaf.key)),
  );
  return sequence(
    SIGNED_DATA,
    tagged(
      0,
      sequence(
        integer(1),
        set(SHA256),
        sequence(INDIRECT_DATA, tagged(0, content)),
        tagged(0, leaf.bytes, authority.bytes),
        set(signer),
      ),
    ),
  );
}
