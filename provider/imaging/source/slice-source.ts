import type { ByteSource } from "./byte-source.ts";
import { requireRange } from "./truncated.ts";

/** A part of another source under a name of its own. Closing it leaves the other source open. */
export function sliceSource(source: ByteSource, offset: number, size: number, name: string): ByteSource {
  requireRange(source, offset, size);
  return {
    name,
    size,
    readAt: async (at, length) => {
      requireRange({ name, size }, at, length);
      return source.readAt(offset + at, length);
    },
    close: async () => {},
  };
}
