import type { ByteSource } from "./byte-source.ts";
import { requireRange } from "./truncated.ts";

const WINDOW = 1 << 16;
const KEPT = 16;

/**
 * For thousands of small pieces that lie close together: they are read 64 KiB at a time, and the last 1 MiB stays in
 * memory. Larger pieces go through. Closing it leaves the other source open.
 */
export function windowedSource(source: ByteSource): ByteSource {
  const windows = new Map<number, Promise<Uint8Array>>();
  const windowAt = (number: number): Promise<Uint8Array> => {
    const start = number * WINDOW;
    const window = windows.get(number) ?? source.readAt(start, Math.min(WINDOW, source.size - start));
    windows.delete(number);
    windows.set(number, window);
    for (const oldest of windows.keys()) if (windows.size > KEPT) windows.delete(oldest);
    return window;
  };
  return {
    name: source.name,
    size: source.size,
    readAt: async (offset, length) => {
      requireRange(source, offset, length);
      if (length > WINDOW) return source.readAt(offset, length);
      const first = Math.floor(offset / WINDOW);
      const at = offset - first * WINDOW;
      const window = await windowAt(first);
      if (at + length <= WINDOW) return window.subarray(at, at + length);
      const rest = await windowAt(first + 1);
      return Buffer.concat([window.subarray(at), rest.subarray(0, at + length - WINDOW)]);
    },
    close: async () => {},
  };
}
