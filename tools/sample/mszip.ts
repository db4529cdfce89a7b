import { deflateRawSync } from "node:zlib";

/** Bytes of one block before compression; what came before it in the folder is its dictionary. */
export const BLOCK_SIZE = 32_768;
const SIGNATURE = Buffer.from("CK", "latin1");
/** Longest block that readers must accept: [MS-MCI], section 2. */
const LONGEST = BLOCK_SIZE + 12;

/** One MSZIP block: a deflate stream of its own whose window holds the block before. */
export function compressBlock(block: Uint8Array, before: Uint8Array | undefined): Uint8Array {
  const stream = deflateRawSync(block, { level: 9, ...(before && { dictionary: before }) });
  return Buffer.concat([SIGNATURE, stream.length + SIGNATURE.length > LONGEST ? store(block) : stream]);
}

/** A final stored block: what cannot be compressed grows by five bytes only. */
function store(block: Uint8Array): Uint8Array {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt16LE(block.length, 1);
  head.writeUInt16LE(~block.length & 0xffff, 3);
  return Buffer.concat([head, block]);
}
