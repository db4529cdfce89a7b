/** Bytes at random access: a file now, a range of an HTTP answer or a resource inside an image file as well. */
export interface ByteSource {
  /** What people know it by: a path, a URL, `install.wim:1/Windows/System32/Recovery/winre.wim`. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes; rejects with IMAGE_TRUNCATED where the source ends before. */
  readAt(offset: number, length: number): Promise<Uint8Array>;
  /** Fills `target` with what begins at `offset`; only there where it spares memory and a copy. */
  readInto?(offset: number, target: Uint8Array): Promise<void>;
  /** The file of that name in the same folder, which nobody has to close; only where a source that is no plain file has neighbours. */
  beside?(name: string): Promise<ByteSource | undefined>;
  close(): Promise<void>;
}

/** A source that is a plain file, so that files beside it can be found and other programs can open it. */
export interface FileSource extends ByteSource {
  readonly path: string;
}

export const isFileSource = (source: ByteSource): source is FileSource =>
  "path" in source && typeof source.path === "string";
