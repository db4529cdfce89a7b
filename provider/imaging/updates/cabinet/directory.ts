import type { ByteSource } from "../../source/index.ts";
import { damagedUpdate } from "../not-an-update.ts";

/** A run of compressed blocks that members lie in, one behind the other. */
export interface CabinetFolder {
  /** Of its first block. */
  readonly offset: number;
  readonly blocks: number;
  readonly compression: number;
}

export interface CabinetMember {
  /** With `/` between folders. */
  readonly path: string;
  readonly size: number;
  readonly folder: CabinetFolder;
  /** Where it begins in the unpacked bytes of its folder. */
  readonly offset: number;
}

export interface CabinetDirectory {
  readonly members: readonly CabinetMember[];
  /** Bytes between the header of a block and its data. */
  readonly blockReserve: number;
}

const HEADER = 36;
const FIRST_READ = 4096;
const FOLDER = 8;
const FILE = 16;
const LONGEST_NAME = 1024;
const PARTS = 0x3;
const RESERVES = 0x4;
const NAME_IS_UTF8 = 0x80;

/**
 * What is in a cabinet, by its tables alone: [MS-CAB], section 2.
 * @throws ServicingError UPDATE_DAMAGED where it is cut, does not fit together, or is one of several parts.
 */
export async function readDirectory(source: ByteSource): Promise<CabinetDirectory> {
  const start = view(await source.readAt(0, Math.min(FIRST_READ, source.size)));
  if (start.byteLength < HEADER) throw damagedUpdate(source.name, "it ends within its first bytes");
  const whole = start.getUint32(8, true);
  if (whole > source.size)
    throw damagedUpdate(source.name, `it has ${source.size} bytes and should have at least ${whole}`);
  const flags = start.getUint16(30, true);
  if ((flags & PARTS) !== 0) throw damagedUpdate(source.name, "it is one of several parts of a cabinet");
  const reserve = (flags & RESERVES) !== 0;
  const blockReserve = reserve ? start.getUint8(39) : 0;
  const folderReserve = reserve ? start.getUint8(38) : 0;
  const foldersAt = HEADER + (reserve ? 4 + start.getUint16(36, true) : 0);
  const folders = await readFolders(source, {
    at: foldersAt,
    count: start.getUint16(26, true),
    width: FOLDER + folderReserve,
  });
  const filesAt = start.getUint32(16, true);
  const end = Math.min(
    source.size,
    ...folders.map(({ offset }) => (offset > filesAt ? offset : source.size)),
  );
  const count = start.getUint16(28, true);
  const length = Math.min(end - filesAt, count * (FILE + LONGEST_NAME));
  if (length < 0) throw damagedUpdate(source.name, "its list of files lies outside");
  const members = readFiles(await source.readAt(filesAt, length), { count, folders, name: source.name });
  return { members, blockReserve };
}

interface FolderTable {
  readonly at: number;
  readonly count: number;
  readonly width: number;
}

async function readFolders(
  source: ByteSource,
  { at, count, width }: FolderTable,
): Promise<readonly CabinetFolder[]> {
  if (at + count * width > source.size) throw damagedUpdate(source.name, "its list of folders lies outside");
  const table = view(await source.readAt(at, count * width));
  return Array.from({ length: count }, (_, index) => ({
    offset: table.getUint32(index * width, true),
    blocks: table.getUint16(index * width + 4, true),
    compression: table.getUint16(index * width + 6, true),
  }));
}

interface FileTable {
  readonly count: number;
  readonly folders: readonly CabinetFolder[];
  readonly name: string;
}

function readFiles(bytes: Uint8Array, { count, folders, name }: FileTable): CabinetMember[] {
  const table = view(bytes);
  const members: CabinetMember[] = [];
  for (let at = 0; members.length < count; ) {
    const end = bytes.indexOf(0, at + FILE);
    const folder = at + FILE < bytes.length ? folders[table.getUint16(at + 8, true)] : undefined;
    if (end < 0 || !folder) throw damagedUpdate(name, "its list of files does not fit together");
    const utf8 = (table.getUint16(at + 14, true) & NAME_IS_UTF8) !== 0;
    const text = Buffer.from(bytes.subarray(at + FILE, end)).toString(utf8 ? "utf8" : "latin1");
    members.push({
      path: text.replaceAll("\\", "/"),
      size: table.getUint32(at, true),
      folder,
      offset: table.getUint32(at + 4, true),
    });
    at = end + 1;
  }
  return members;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
