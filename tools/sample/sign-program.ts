import { createHash, sign } from "node:crypto";
import { attachSignature, authenticodeDigest, padded } from "./authenticode.ts";
import { distinguished, type MadeCertificate, makeCertificate } from "./certificate.ts";
import { contentOf, integer, nothing, octets, oid, retagged, sequence, set, tagged } from "./der.ts";

/** By names as Microsoft's own have them; the keys are made here and worth nothing. */
const AUTHORITIES = {
  "2011": "Microsoft Windows Production PCA 2011",
  "2023": "Windows UEFI CA 2023",
} as const;
export type SampleSigning = keyof typeof AUTHORITIES;

const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), nothing);
const RSA = sequence(oid("1.2.840.113549.1.1.1"), nothing);
const SIGNED_DATA = oid("1.2.840.113549.1.7.2");
const CONTENT_TYPE = oid("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST = oid("1.2.840.113549.1.9.4");
const INDIRECT_DATA = oid("1.3.6.1.4.1.311.2.1.4");
const PE_IMAGE_DATA = oid("1.3.6.1.4.1.311.2.1.15");
const NESTED_SIGNATURE = oid("1.3.6.1.4.1.311.2.4.1");
/** What is signed is the whole program, and its name is not told. */
const WHOLE_PROGRAM = sequence(
  PE_IMAGE_DATA,
  sequence(Buffer.from([0x03, 0x01, 0x00]), tagged(0, tagged(2, Buffer.from([0x80, 0x00])))),
);

/** Who signs, and whose certificate comes with the signature: the root's does not. */
type Chain = readonly [leaf: MadeCertificate, authority: MadeCertificate];

const chains = new Map<SampleSigning, Chain>();
let root: MadeCertificate | undefined;

/** The certificate that all chains of this process end at. */
export const sampleRoot = (): MadeCertificate => {
  root ??= makeCertificate({
    name: "Microsoft Root Certificate Authority 2010",
    ...{ serial: 1, purpose: "authority" },
  });
  return root;
};

/** The same keys in one process: making them takes longer than signing. */
function chainOf(signing: SampleSigning): Chain {
  const known = chains.get(signing);
  if (known) return known;
  const serial = 2 + Object.keys(AUTHORITIES).indexOf(signing);
  const authority = makeCertificate({
    name: AUTHORITIES[signing],
    ...{ serial, issuer: sampleRoot(), purpose: "authority" },
  });
  const leaf = makeCertificate({
    name: "Microsoft Windows",
    ...{ serial: 1, issuer: authority, purpose: "programs" },
  });
  const chain: Chain = [leaf, authority];
  chains.set(signing, chain);
  return chain;
}

/** A program signed by one authority or by several; the signatures of the others lie inside that of the first. */
export function signProgram(program: Uint8Array, signings: readonly SampleSigning[]): Buffer {
  const bytes = padded(program);
  const digest = authenticodeDigest(bytes);
  const [first, ...others] = signings;
  if (first === undefined) return bytes;
  const nested = others.map((signing) => signatureOf(digest, chainOf(signing)));
  return attachSignature(bytes, signatureOf(digest, chainOf(first), nested));
}

/** PKCS #7: the digest of the program, who signed it, and the certificates up to the authority. */
function signatureOf(
  digest: Uint8Array,
  [leaf, authority]: Chain,
  nested: readonly Uint8Array[] = [],
): Buffer {
  const content = sequence(WHOLE_PROGRAM, sequence(SHA256, octets(digest)));
  const attributes = set(
    sequence(CONTENT_TYPE, set(INDIRECT_DATA)),
    sequence(MESSAGE_DIGEST, set(octets(sha256(contentOf(content))))),
  );
  const signer = sequence(
    integer(1),
    sequence(distinguished(authority.name), integer(leaf.serial)),
    SHA256,
    retagged(0xa0, attributes),
    RSA,
    octets(sign("sha256", attributes, leaf.key)),
    ...(nested.length === 0 ? [] : [tagged(1, sequence(NESTED_SIGNATURE, set(...nested)))]),
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

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
