import { truncated } from "../source/index.ts";
import { damaged } from "./damaged.ts";
import { METADATA, type ResourceHeader, readResourceHeader, SOLID, viewOf } from "./resource-header.ts";
import { sha1Index } from "./sha1-index.ts";

/** Where the bytes of one blob lie: in the file, or for a solid blob in the resources of its run, one after another. */
export interface BlobLocation {
  readonly resource: ResourceHeader;
  /** 40 hex digits. */
  readonly sha1: string;
  readonly solidRun?: SolidRun;
}

/** Entries of an ESD's table that share solid resources; a blob's offset counts from the start of the first. */
export interface SolidRun {
  readonly resources: readonly ResourceHeader[];
}

export interface BlobTable {
  /** The metadata resources in image order. */
  readonly metadata: readonly BlobLocation[];
  /** Whether any blob lies in a solid resource. */
  readonly solid: boolean;
  find(sha1: string): BlobLocation | undefined;
}

interface TableOwner {
  readonly name: string;
  /** Bytes of the image file (or part) that the table belongs to. */
  readonly size: number;
  readonly solid: boolean;
  readonly part: number;
}

const ENTRY = 50;
const PART_AT = 24;
const COUNT_AT = 26;
const SHA1_AT = 30;
/** The unpacked size by which an entry is known to describe a solid resource and not a blob. */
const DESCRIPTOR_SIZE = 2 ** 32;

/**
 * The blob table over its raw bytes: a real one has 100,000 entries, so no object is made of an entry before it is
 * asked for. One scan finds the metadata and the solid runs, and refuses what lies outside the file.
 */
export function readBlobTable(bytes: Uint8Array, owner: TableOwner): BlobTable {
  if (bytes.length % ENTRY !== 0) throw damaged(owner.name, "its blob table ends within an entry");
  const { metadata, runs } = scan(bytes, owner);
  const view = viewOf(bytes);
  const accepts = (at: number) => isBlob(view, at, owner);
  const offsetOf = sha1Index({ bytes, stride: ENTRY, sha1At: SHA1_AT, accepts });
  return {
    metadata,
    solid: runs.length > 0,
    find: (sha1) => {
      const at = offsetOf(sha1);
      if (at === undefined) return undefined;
      const solidRun = runs.find((run) => at >= run.start && at < run.end);
      return solidRun ? solidBlob(locate(view, at), solidRun) : locate(view, at);
    },
  };
}

function scan(bytes: Uint8Array, owner: TableOwner) {
  const view = viewOf(bytes);
  const metadata: BlobLocation[] = [];
  const runs: { start: number; end: number; resources: ResourceHeader[] }[] = [];
  for (let at = 0; at < bytes.length; at += ENTRY) {
    const flags = view.getUint8(at + 7);
    requireInside(view, at, owner);
    if (owner.solid && flags & SOLID) {
      const open = runs.at(-1);
      const run = open?.end === at ? open : { start: at, end: at, resources: [] };
      if (run !== open) runs.push(run);
      run.end = at + ENTRY;
      const resource = readResourceHeader(view, at);
      if (resource.size === DESCRIPTOR_SIZE) run.resources.push(resource);
    } else if (flags & METADATA && view.getUint32(at + COUNT_AT, true) !== 0) metadata.push(locate(view, at));
  }
  return { metadata, runs };
}

const locate = (view: DataView, at: number): BlobLocation => ({
  resource: readResourceHeader(view, at),
  sha1: Buffer.from(view.buffer, view.byteOffset + at + SHA1_AT, 20).toString("hex"),
});

/** A solid blob takes no bytes of its own: its entry has its size where others have the stored one. */
const solidBlob = ({ resource, sha1 }: BlobLocation, solidRun: SolidRun): BlobLocation => ({
  resource: { ...resource, size: resource.stored },
  sha1,
  solidRun,
});

/** Metadata is no blob of files; neither is an entry of another part, or the descriptor of a solid resource. */
function isBlob(view: DataView, at: number, { solid, part }: TableOwner): boolean {
  const flags = view.getUint8(at + 7);
  if (flags & METADATA || view.getUint16(at + PART_AT, true) !== part) return false;
  return !(solid && flags & SOLID && readResourceHeader(view, at).size === DESCRIPTOR_SIZE);
}

/** Offsets of solid blobs count within their run, and those of other parts within other files. */
function requireInside(view: DataView, at: number, owner: TableOwner): void {
  const low = view.getUint32(at, true) + view.getUint32(at + 8, true);
  const high = (view.getUint32(at + 4, true) & 0xffffff) + view.getUint32(at + 12, true);
  if (low + high * 2 ** 32 <= owner.size) return;
  const { offset, stored, size, flags } = readResourceHeader(view, at);
  if (view.getUint16(at + PART_AT, true) !== owner.part) return;
  if (owner.solid && flags & SOLID && size !== DESCRIPTOR_SIZE) return;
  throw truncated(owner, offset, stored);
}
