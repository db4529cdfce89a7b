import { type ByteSource, bufferSource, readWhole } from "../../source/index.ts";
import { damaged } from "../damaged.ts";
import type { WimEntry, WimImage } from "../wim.ts";
import {
  childrenOf,
  contentSha1,
  entriesFrom,
  freeMetadata,
  isDirectory,
  type Metadata,
  nameLength,
  nameOf,
  rootEntry,
} from "./directory-entry.ts";
import { sameName } from "./same-name.ts";

/** What an image needs of its image file. */
export interface BlobStore {
  blobSize(sha1: string): number | undefined;
  openBlob(sha1: string, name?: string): ByteSource | undefined;
  /** Why a blob that a file needs is not there. */
  missing(name: string): Error;
}

/**
 * The tree of an image over its raw metadata: only the directories on the way to a path are looked at, and no object is
 * made of an entry that was not asked for.
 */
export function readTree(index: number, metadata: Metadata, blobs: BlobStore): WimImage {
  const find = (path: string) => findEntry(metadata, parts(path));
  const openFileAt = (path: string) => {
    const at = find(path);
    if (at === undefined || isDirectory(metadata, at)) return undefined;
    const sha1 = contentSha1(metadata, at);
    return { sha1, source: openContents(sha1, `${metadata.name}/${parts(path).join("/")}`, blobs) };
  };
  return {
    index,
    find: (path) => {
      const at = find(path);
      return at === undefined ? undefined : describe(metadata, at, blobs);
    },
    list: (path) => {
      const at = find(path);
      return at === undefined
        ? []
        : childEntries(metadata, at).map((child) => describe(metadata, child, blobs));
    },
    fileNames: (path) => {
      const at = find(path);
      const children = at === undefined ? [] : childEntries(metadata, at);
      return children
        .filter((child) => !isDirectory(metadata, child))
        .map((child) => nameOf(metadata, child));
    },
    open: (path) => openFileAt(path)?.source,
    read: async (path) => {
      const file = openFileAt(path);
      return file && readWhole(file.source, file.sha1 ?? undefined);
    },
    close: () => freeMetadata(metadata),
  };
}

function openContents(sha1: string | null, name: string, blobs: BlobStore): ByteSource {
  if (sha1 === null) return bufferSource(new Uint8Array(0), name);
  const blob = blobs.openBlob(sha1, name);
  if (!blob) throw blobs.missing(name);
  return blob;
}

/** An image may be empty: it then has no root. */
function firstOf(entries: Iterable<number>): number | undefined {
  for (const at of entries) return at;
  return undefined;
}

const parts = (path: string): string[] => path.split(/[\\/]/).filter((part) => part !== "");

function findEntry(metadata: Metadata, path: readonly string[]): number | undefined {
  let at = firstOf(entriesFrom(metadata, rootEntry(metadata)));
  for (const name of path) {
    if (at === undefined) return undefined;
    at = findChild(metadata, at, name);
  }
  return at;
}

/** In a directory where names differ by case alone, the one that is spelled as asked comes first. */
function findChild(metadata: Metadata, directory: number, name: string): number | undefined {
  let found: number | undefined;
  for (const at of childOffsets(metadata, directory)) {
    if (nameLength(metadata, at) !== name.length) continue;
    const here = nameOf(metadata, at);
    if (here === name) return at;
    if (found === undefined && sameName(here, name)) found = at;
  }
  return found;
}

function childOffsets(metadata: Metadata, at: number): Iterable<number> {
  const start = isDirectory(metadata, at) ? childrenOf(metadata, at) : 0;
  if (start === 0) return [];
  if (start < rootEntry(metadata)) throw damaged(metadata.name, "its list of files does not fit together");
  return entriesFrom(metadata, start);
}

const childEntries = (metadata: Metadata, at: number): number[] => [...childOffsets(metadata, at)];

function describe(metadata: Metadata, at: number, blobs: BlobStore): WimEntry {
  const sha1 = contentSha1(metadata, at);
  return {
    name: nameOf(metadata, at),
    directory: isDirectory(metadata, at),
    sha1,
    size: sha1 === null ? 0 : (blobs.blobSize(sha1) ?? 0),
  };
}
