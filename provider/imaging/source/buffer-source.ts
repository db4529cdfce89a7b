import type { ByteSource } from "./byte-source.ts";
import { requireRange } from "./truncated.ts";

/** Bytes in memory as a source; what is read shares that memory. */
export function bufferSource(bytes: Uint8Array, name: string): ByteSource {
  return {
    name,
    size: bytes.length,
    readAt: async (offset, length) => {
      requireRange({ name, size: bytes.length }, offset, length);
      return bytes.subarray(offset, offset + length);
    },
    close: async () => {},
  };
}
