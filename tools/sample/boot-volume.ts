import type { Architecture } from "../../provider/terms/index.ts";

/** Of a floppy disk, which is what firmware takes an El Torito entry for UEFI for. */
const SECTORS = 2880;
const SECTOR = 512;
const FAT_SECTORS = 9;
const ROOT_ENTRIES = 224;
const ROOT_AT = 1 + 2 * FAT_SECTORS;
const DATA_AT = ROOT_AT + (ROOT_ENTRIES * 32) / SECTOR;
const FIRST_CLUSTER = 2;
const END_OF_CHAIN = 0xfff;
const FOLDER = 0x10;
const ARCHIVE = 0x20;
/** 2024-09-10, as MS-DOS writes it. */
const DATE = ((2024 - 1980) << 9) | (9 << 5) | 10;

/** The name under which firmware looks for a program to start from a medium. */
export const LOADER = { amd64: "BOOTX64", arm64: "BOOTAA64", x86: "BOOTIA32" } as const;

/** What an ISO file starts from by UEFI: a FAT volume with one program, `EFI\BOOT\BOOTX64.EFI`. */
export function makeBootVolume(loader: Uint8Array, architecture: Architecture): Buffer {
  const [efi, boot, program] = [FIRST_CLUSTER, FIRST_CLUSTER + 1, FIRST_CLUSTER + 2];
  const volume = Buffer.alloc(SECTORS * SECTOR);
  writeBootSector(volume);
  const count = Math.ceil(loader.length / SECTOR);
  const next = [0xff0, END_OF_CHAIN, END_OF_CHAIN, END_OF_CHAIN];
  for (let cluster = program; cluster < program + count; cluster++)
    next[cluster] = cluster + 1 < program + count ? cluster + 1 : END_OF_CHAIN;
  for (const copy of [0, 1]) allocationTable(next).copy(volume, (1 + copy * FAT_SECTORS) * SECTOR);
  entry("EFI", FOLDER, efi).copy(volume, ROOT_AT * SECTOR);
  folder(efi, 0, entry("BOOT", FOLDER, boot)).copy(volume, placeOf(efi));
  const file = entry(LOADER[architecture], ARCHIVE, program, "EFI", loader.length);
  folder(boot, efi, file).copy(volume, placeOf(boot));
  volume.set(loader, placeOf(program));
  return volume;
}

const placeOf = (cluster: number): number => (DATA_AT + cluster - FIRST_CLUSTER) * SECTOR;

const folder = (own: number, above: number, content: Buffer): Buffer =>
  Buffer.concat([entry(".", FOLDER, own), entry("..", FOLDER, above), content]);

function entry(name: string, kind: number, cluster: number, extension = "", size = 0): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.write(name.padEnd(8) + extension.padEnd(3), "latin1");
  bytes.writeUInt8(kind, 11);
  for (const at of [16, 18, 24]) bytes.writeUInt16LE(DATE, at);
  bytes.writeUInt16LE(cluster, 26);
  bytes.writeUInt32LE(size, 28);
  return bytes;
}

/** Twelve bits a cluster, two of them in three bytes. */
function allocationTable(next: readonly number[]): Buffer {
  const table = Buffer.alloc(FAT_SECTORS * SECTOR);
  for (const [cluster, value] of next.entries()) {
    const at = Math.floor((cluster * 3) / 2);
    const shifted = cluster % 2 === 0 ? value : value << 4;
    table.writeUInt16LE(table.readUInt16LE(at) | (shifted & 0xffff), at);
  }
  return table;
}

function writeBootSector(volume: Buffer): void {
  volume.write("\xeb\x3c\x90MSDOS5.0", 0, "latin1");
  volume.writeUInt16LE(SECTOR, 11);
  volume.writeUInt8(1, 13);
  volume.writeUInt16LE(1, 14);
  volume.writeUInt8(2, 16);
  volume.writeUInt16LE(ROOT_ENTRIES, 17);
  volume.writeUInt16LE(SECTORS, 19);
  volume.writeUInt8(0xf0, 21);
  volume.writeUInt16LE(FAT_SECTORS, 22);
  volume.writeUInt16LE(18, 24);
  volume.writeUInt16LE(2, 26);
  volume.writeUInt8(0x29, 38);
  volume.write("EFISYS     FAT12   ", 43, "latin1");
  volume.writeUInt16LE(0xaa55, 510);
}
