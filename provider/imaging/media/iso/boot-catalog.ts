import type { ByteSource } from "../../source/index.ts";
import { SECTOR } from "./volume.ts";

/** Behind the volume's own descriptor. */
const FIRST_DESCRIPTOR = 17;
const MOST_DESCRIPTORS = 62;
const MARK = "EL TORITO SPECIFICATION";
const CATALOG_AT = 0x47;

const ENTRY = 32;
const [VALID, BOOTABLE, SECTION, LAST_SECTION, EXTENSION] = [0x01, 0x88, 0x90, 0x91, 0x44];
const UEFI = 0xef;

/** One of the things that firmware can start a disc from. */
export interface DiscStart {
  readonly firmware: "bios" | "uefi";
  /** Of its first byte in the ISO file. */
  readonly offset: number;
}

/** What firmware starts an ISO file from, by El Torito; empty for a disc that only holds files. */
export async function readDiscStarts(source: ByteSource): Promise<DiscStart[]> {
  const at = await findCatalog(source);
  if (at === undefined || at + SECTOR > source.size) return [];
  const catalog = Buffer.from(await source.readAt(at, SECTOR));
  if (catalog[0] !== VALID || catalog.readUInt16LE(30) !== 0xaa55) return [];
  return [...startsIn(catalog)].filter(({ offset }) => offset > 0 && offset < source.size);
}

async function findCatalog(source: ByteSource): Promise<number | undefined> {
  for (let sector = FIRST_DESCRIPTOR; sector < FIRST_DESCRIPTOR + MOST_DESCRIPTORS; sector++) {
    if ((sector + 1) * SECTOR > source.size) return undefined;
    const bytes = Buffer.from(await source.readAt(sector * SECTOR, SECTOR));
    if (bytes.toString("latin1", 1, 6) !== "CD001") return undefined;
    if (bytes[0] === 0 && bytes.toString("latin1", 7, 7 + MARK.length) === MARK)
      return bytes.readUInt32LE(CATALOG_AT) * SECTOR;
  }
  return undefined;
}

/** The first entry is of the catalog's own platform; others come in sections, each for a platform. */
function* startsIn(catalog: Buffer): Generator<DiscStart> {
  let platform = catalog[1] ?? 0;
  for (let at = ENTRY; at + ENTRY <= catalog.length; at += ENTRY) {
    const kind = catalog[at];
    if (kind === SECTION || kind === LAST_SECTION) platform = catalog[at + 1] ?? 0;
    else if (kind === BOOTABLE)
      yield {
        firmware: platform === UEFI ? "uefi" : "bios",
        offset: catalog.readUInt32LE(at + 8) * SECTOR,
      };
    else if (kind !== EXTENSION && at > ENTRY) return;
  }
}
