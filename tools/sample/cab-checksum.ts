/**
 * The checksum of a CFDATA block: 32-bit words xor-ed together, the last one to three bytes most significant
 * first. `seed` is the checksum of what comes before. Source: [MS-CAB], section 3.1.
 */
export function cabChecksum(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.byteLength >>> 2;
  let sum = seed;
  for (let word = 0; word < words; word++) sum ^= view.getUint32(word * 4, true);
  let rest = 0;
  for (let at = words * 4; at < bytes.byteLength; at++) rest = (rest << 8) | view.getUint8(at);
  return (sum ^ rest) >>> 0;
}
