/** Bytes at random access: a file now, a range of an HTTP answer or a resource inside an image file as well. */
export interface ByteSource {
  /** What people know it by: a path, a URL, `install.wim:1/Windows/System32/Recovery/winre.wim`. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes; rejects with IMAGE_TRUNCATED where the source ends before. */
  readAt(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}
