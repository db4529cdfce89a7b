import type { Compression } from "../../terms/index.ts";
import type { ByteSource } from "../source/byte-source.ts";

/** An opened image file: header, XML and blob table are read; all else is read when asked for. */
export interface WimFile {
  readonly source: ByteSource;
  readonly compression: Compression;
  /** 1-based; 0 = none. */
  readonly bootIndex: number;
  readonly parts: number;
  /** Whether blobs lie in solid resources, as in an ESD: then reading one means unpacking much. */
  readonly solid: boolean;
  /** 32 hex digits; random at every write, not content. */
  readonly guid: string;
  /** The XML as text, without its byte order mark. */
  readonly xml: string;
  /** One per image in index order, 40 hex digits: the SHA-1 of each metadata resource. */
  readonly metadataSha1s: readonly string[];
  /** Uncompressed size of a blob; undefined if this file (or part) does not hold it. */
  blobSize(sha1: string): number | undefined;
  /** A blob at random access, decompressed chunk by chunk; undefined as for blobSize. */
  openBlob(sha1: string, name?: string): ByteSource | undefined;
  /** The directory tree of image `index`, from 1; IMAGE_NOT_FOUND where there is none. */
  readImage(index: number): Promise<WimImage>;
}

/** The tree of one image. Names compare without case; paths are written with `/` and no leading slash. */
export interface WimImage {
  readonly index: number;
  find(path: string): WimEntry | undefined;
  /** The children of a folder, empty if there is no such folder. */
  list(path: string): readonly WimEntry[];
  /** Names of the files among them, without looking up what is in them. */
  fileNames(path: string): readonly string[];
  /** A file at random access; undefined if there is no such file. */
  open(path: string): ByteSource | undefined;
  /** A whole file, checked against its SHA-1; undefined if there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Frees the list of files, tens of megabytes, at once; the image can't be used afterwards, sources opened from it
   * still can. For who goes through many images: an image that is left alone is freed some time later.
   */
  close(): void;
}

export interface WimEntry {
  readonly name: string;
  readonly directory: boolean;
  /** 40 hex digits of the unnamed data stream; null for folders and empty files. */
  readonly sha1: string | null;
  /** 0 also where the contents lie in a part that is not there. */
  readonly size: number;
}
