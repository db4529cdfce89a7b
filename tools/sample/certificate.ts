import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { bits, integer, oid, sequence, set, tagged, text, time } from "./der.ts";

/** A certificate and the key that belongs to it. */
export interface MadeCertificate {
  readonly name: string;
  readonly bytes: Buffer;
  readonly key: KeyObject;
}

const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const COMMON_NAME = "2.5.4.3";

/** A certificate of its own keys, given by another one or by itself. */
export function makeCertificate(
  name: string,
  issuer?: Pick<MadeCertificate, "name" | "key">,
): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certified = sequence(
    tagged(0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    distinguished(issuer?.name ?? name),
    sequence(time("230101000000Z"), time("490101000000Z")),
    distinguished(name),
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", certified, issuer?.key ?? privateKey);
  return { name, key: privateKey, bytes: sequence(certified, ECDSA_WITH_SHA256, bits(signature)) };
}

const distinguished = (name: string): Buffer => sequence(set(sequence(oid(COMMON_NAME), text(name))));
