import { writeFile } from "node:fs/promises";
import type { FileTree } from "./file-tree.ts";

const SECTOR = 2048;
/** Behind the unused sectors: the volume's descriptor and the end of descriptors. */
const FIRST_FOLDER = 18;

interface Folder {
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, Placed>;
  /** First sector. */
  at: number;
  /** In sectors. */
  length: number;
}

interface Placed {
  readonly bytes: Uint8Array;
  at: number;
}

/** An ISO 9660 volume with names of any length, as readers accept them, and without the extensions of other systems. */
export async function makeIso(path: string, files: FileTree): Promise<void> {
  const root = emptyFolder("");
  for (const [name, bytes] of files) addFile(root, name.split("/"), bytes);
  const folders = withBelow(root);
  let next = FIRST_FOLDER;
  for (const folder of folders) {
    folder.at = next;
    folder.length = sectorsOf(recordsOf(folder, root).length);
    next += folder.length;
  }
  for (const file of folders.flatMap((folder) => [...folder.files.values()])) {
    file.at = next;
    next += sectorsOf(file.bytes.length);
  }
  const volume = Buffer.alloc(next * SECTOR);
  descriptor(root, next).copy(volume, 16 * SECTOR);
  volume.write("\xffCD001\x01", 17 * SECTOR, "latin1");
  for (const folder of folders) {
    recordsOf(folder, root).copy(volume, folder.at * SECTOR);
    for (const { bytes, at } of folder.files.values()) volume.set(bytes, at * SECTOR);
  }
  await writeFile(path, volume);
}

const emptyFolder = (name: string): Folder => ({
  name,
  folders: new Map(),
  files: new Map(),
  at: 0,
  length: 1,
});

function addFile(folder: Folder, [name = "", ...below]: readonly string[], bytes: Uint8Array): void {
  if (below.length === 0) {
    folder.files.set(name, { bytes, at: 0 });
    return;
  }
  const inner = folder.folders.get(name) ?? emptyFolder(name);
  folder.folders.set(name, inner);
  addFile(inner, below, bytes);
}

const withBelow = (folder: Folder): Folder[] => [folder, ...[...folder.folders.values()].flatMap(withBelow)];

const sectorsOf = (bytes: number): number => Math.ceil(bytes / SECTOR);

/** A record never crosses the border of a sector. The way up is the root's: nobody here goes that way. */
function recordsOf(folder: Folder, root: Folder): Buffer {
  const records = [
    record("\0", folder.at, folder.length * SECTOR, true),
    record("\x01", root.at, root.length * SECTOR, true),
    ...[...folder.folders.values()].map(({ name, at, length }) => record(name, at, length * SECTOR, true)),
    ...[...folder.files].map(([name, { at, bytes }]) => record(`${name};1`, at, bytes.length, false)),
  ];
  const sectors: Buffer[] = [Buffer.alloc(0)];
  for (const entry of records) {
    const last = sectors.at(-1) ?? Buffer.alloc(0);
    if (last.length + entry.length <= SECTOR) sectors[sectors.length - 1] = Buffer.concat([last, entry]);
    else sectors.push(entry);
  }
  return Buffer.concat(sectors.map((bytes) => Buffer.concat([bytes], SECTOR)));
}

function record(name: string, at: number, size: number, folder: boolean): Buffer {
  const bytes = Buffer.alloc((33 + name.length + 1) & ~1);
  bytes[0] = bytes.length;
  both32(bytes, 2, at);
  both32(bytes, 10, size);
  bytes.set([126, 1, 1, 0, 0, 0, 0], 18);
  bytes[25] = folder ? 2 : 0;
  both16(bytes, 28, 1);
  bytes[32] = name.length;
  bytes.write(name, 33, "latin1");
  return bytes;
}

function descriptor(root: Folder, sectors: number): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  bytes.write("\x01CD001\x01", 0, "latin1");
  bytes.write("SAMPLE".padEnd(32), 40, "latin1");
  both32(bytes, 80, sectors);
  both16(bytes, 120, 1);
  both16(bytes, 124, 1);
  both16(bytes, 128, SECTOR);
  record("\0", root.at, root.length * SECTOR, true).copy(bytes, 156);
  bytes[881] = 1;
  return bytes;
}

/** Numbers stand there twice, in either order of bytes. */
function both32(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt32LE(value, at);
  bytes.writeUInt32BE(value, at + 4);
}

function both16(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt16LE(value, at);
  bytes.writeUInt16BE(value, at + 2);
}
