import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { bits, integer, nothing, octets, oid, sequence, set, tagged, text, time, yes } from "./der.ts";

/** A certificate and the key that belongs to it. */
export interface MadeCertificate {
  readonly name: string;
  readonly serial: number;
  readonly bytes: Buffer;
  readonly key: KeyObject;
}

export interface CertificateOptions {
  readonly name: string;
  /** From 1 to 127; no two of one issuer have the same. */
  readonly serial: number;
  /** Who gives it; without one it gives itself. */
  readonly issuer?: Pick<MadeCertificate, "name" | "key">;
  /** What it is for: to give others, or to sign programs. */
  readonly purpose: "authority" | "programs";
}

const SHA256_WITH_RSA = sequence(oid("1.2.840.113549.1.1.11"), nothing);
const COMMON_NAME = oid("2.5.4.3");

/** A certificate of its own keys. */
export function makeCertificate({ name, serial, issuer, purpose }: CertificateOptions): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certified = sequence(
    tagged(0, integer(2)),
    integer(serial),
    SHA256_WITH_RSA,
    distinguished(issuer?.name ?? name),
    sequence(time("230101000000Z"), time("490101000000Z")),
    distinguished(name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(3, sequence(...EXTENSIONS[purpose])),
  );
  const signature = sign("sha256", certified, issuer?.key ?? privateKey);
  return { name, serial, key: privateKey, bytes: sequence(certified, SHA256_WITH_RSA, bits(signature)) };
}

export const distinguished = (name: string): Buffer => sequence(set(sequence(COMMON_NAME, text(name))));

const critical = (id: string, value: Uint8Array): Buffer => sequence(oid(id), yes, octets(value));
const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

const EXTENSIONS = {
  authority: [
    critical(BASIC_CONSTRAINTS, sequence(yes)),
    // Giving certificates and lists of those taken back: the sixth and seventh bit of eight.
    critical(KEY_USAGE, Buffer.from([0x03, 0x02, 0x01, 0x06])),
  ],
  programs: [sequence(oid(EXTENDED_KEY_USAGE), octets(sequence(oid(CODE_SIGNING))))],
} as const;
