import type { ByteSource } from "../../source/index.ts";
import { requireRange } from "../../source/index.ts";
import type { IsoFile } from "./volume.ts";

/** A file inside an ISO file at random access. Closing it leaves the ISO file open. */
export function openExtents(iso: ByteSource, { path, size, extents }: IsoFile): ByteSource {
  const name = `${iso.name}:${path}`;
  return {
    name,
    size,
    readAt: async (offset, length) => {
      requireRange({ name, size }, offset, length);
      const bytes = new Uint8Array(length);
      let start = 0;
      for (const extent of extents) {
        const [from, to] = [Math.max(offset, start), Math.min(offset + length, start + extent.length)];
        if (from < to && extent.offset !== null)
          bytes.set(await iso.readAt(extent.offset + from - start, to - from), from - offset);
        start += extent.length;
      }
      return bytes;
    },
    close: async () => {},
  };
}
