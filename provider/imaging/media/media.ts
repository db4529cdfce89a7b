import type { ByteSource } from "../source/index.ts";
import type { DiscStart } from "./iso/boot-catalog.ts";

export interface MediaFile {
  /** With `/` between folders, spelled as on the media. */
  readonly path: string;
  readonly size: number;
}

/** Files of a folder or an ISO file, open for reading. */
export interface Media {
  readonly kind: "folder" | "iso";
  readonly path: string;
  /** Of an ISO file's volume. */
  readonly label: string | null;
  readonly files: readonly MediaFile[];
  /** Not case-sensitive. */
  find(path: string): MediaFile | undefined;
  /** A file at random access. */
  open(file: MediaFile): Promise<ByteSource>;
  /** Of an ISO file: all of it, and what firmware starts it from. */
  readonly disc?: { readonly source: ByteSource; starts(): Promise<DiscStart[]> };
  close(): Promise<void>;
}

/** The same order for folders of every system and for ISO files. */
export const byPath = (a: MediaFile, b: MediaFile): number => (a.path < b.path ? -1 : 1);

/** Looks files up whatever the case of their paths. */
export function finderOf(files: readonly MediaFile[]): Media["find"] {
  const known = new Map(files.map((file) => [file.path.toLowerCase(), file]));
  return (path) => known.get(path.toLowerCase());
}
