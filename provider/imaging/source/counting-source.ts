import { type ByteSource, isFileSource } from "./byte-source.ts";

export interface ReadCount {
  reads: number;
  bytes: number;
}

/** Passes everything on and counts it: how much of a file a piece of work touches. */
export function countingSource<Source extends ByteSource>(
  source: Source,
): ByteSource & { readonly count: Readonly<ReadCount> } {
  const count: ReadCount = { reads: 0, bytes: 0 };
  return {
    name: source.name,
    size: source.size,
    ...(isFileSource(source) ? { path: source.path } : {}),
    ...(source.beside && { beside: source.beside }),
    count,
    readAt: (offset, length) => {
      count.reads += 1;
      count.bytes += length;
      return source.readAt(offset, length);
    },
    close: () => source.close(),
  };
}
