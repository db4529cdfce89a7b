import { X509Certificate } from "node:crypto";
import type { BootSigning } from "../../terms/index.ts";
import { readSignatures } from "../program/index.ts";
import type { ByteSource } from "../source/index.ts";

const CERTIFICATES = [
  ["2011", /Windows Production PCA 2011/i],
  ["2023", /Windows UEFI CA 2023/i],
] as const;

/** Whose certificates sign a boot manager. It may be signed by both. */
export async function readBootSigning(program: ByteSource): Promise<BootSigning> {
  const names = (await readSignatures(program)).flatMap(certificateNames);
  const found = CERTIFICATES.filter(([, pattern]) => names.some((name) => pattern.test(name))).map(
    ([year]) => year,
  );
  return found.length === 2 ? "both" : (found[0] ?? null);
}

/** Names of holders and issuers of all certificates in a signature, those of signatures inside it too. */
function certificateNames(signature: Uint8Array): string[] {
  return certificatesIn(signature).flatMap((bytes) => {
    try {
      const { subject, issuer } = new X509Certificate(bytes);
      return [subject, issuer];
    } catch {
      return [];
    }
  });
}

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;
const CONSTRUCTED = 0x20;

/** A certificate is a sequence of what is certified, an algorithm and a string of bits; nothing else in a signature is. */
function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const { tag, whole, content } of nodesIn(bytes)) {
    if ((tag & CONSTRUCTED) === 0) continue;
    const tags = tag === SEQUENCE ? nodesIn(content).map((node) => node.tag) : [];
    if (tags.join() === [SEQUENCE, SEQUENCE, BIT_STRING].join()) found.push(whole);
    else found.push(...certificatesIn(content));
  }
  return found;
}

interface DerNode {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** The nodes of DER that lie beside each other; what is no DER ends the list. */
function nodesIn(bytes: Uint8Array): DerNode[] {
  const nodes: DerNode[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const [tag = 0, first = 0] = [bytes[at], bytes[at + 1]];
    const digits = first < 0x80 ? 0 : first & 0x7f;
    if (digits > 4) break;
    const length =
      first < 0x80
        ? first
        : bytes.subarray(at + 2, at + 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + 2 + digits;
    if (start + length > bytes.length) break;
    nodes.push({
      tag,
      whole: bytes.subarray(at, start + length),
      content: bytes.subarray(start, start + length),
    });
    at = start + length;
  }
  return nodes;
}
