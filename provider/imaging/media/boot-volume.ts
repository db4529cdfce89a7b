import { readArchiveMembers } from "../archive/index.ts";
import { type ByteSource, bufferSource, sliceSource } from "../source/index.ts";

const BOOT_SECTOR = 512;
/** Those of Microsoft are as large as a floppy disk. */
const LARGEST = 64 << 20;
const LOADERS = ["bootx64", "bootaa64", "bootia32"].map((name) => `EFI/BOOT/${name.toUpperCase()}.EFI`);

/** The program that UEFI firmware starts from a FAT volume inside an ISO file, such as efisys.bin; undefined if there is none. */
export async function readLoader(iso: ByteSource, offset: number): Promise<ByteSource | undefined> {
  const size = await sizeOfVolume(iso, offset);
  if (size === undefined) return undefined;
  const name = `${iso.name}, what it starts from`;
  const bytes = await sliceSource(iso, offset, size, name).readAt(0, size);
  const found = await readArchiveMembers({ bytes, name }, LOADERS).catch(() => []);
  const loader = found.find((contents) => contents !== undefined);
  return loader && bufferSource(loader, name);
}

/** By its own boot sector: what El Torito says of it is what firmware loads, not what there is. */
async function sizeOfVolume(iso: ByteSource, offset: number): Promise<number | undefined> {
  if (offset + BOOT_SECTOR > iso.size) return undefined;
  const sector = Buffer.from(await iso.readAt(offset, BOOT_SECTOR));
  const size = sector.readUInt16LE(11) * (sector.readUInt16LE(19) || sector.readUInt32LE(32));
  const sound = sector.readUInt16LE(510) === 0xaa55 && size > 0 && size <= LARGEST;
  return sound && offset + size <= iso.size ? size : undefined;
}
