import type { ByteSource } from "../../source/index.ts";
import { damagedVolume } from "./damaged-volume.ts";
import { type IsoExtent, type IsoFile, type IsoVolume, MOST_FILES, SECTOR } from "./volume.ts";

const FIRST_DESCRIPTOR = 16;
const MOST_DESCRIPTORS = 64;
const [PRIMARY, SUPPLEMENTARY, END] = [1, 2, 255];
/** Escape sequences that say UCS-2: Joliet. */
const JOLIET = new Set(["%/@", "%/C", "%/E"]);
const [DIRECTORY, MORE_EXTENTS] = [0x02, 0x80];

/** The volume by ISO 9660, with Joliet's names where it has them; undefined if it is none. */
export async function readIso9660(source: ByteSource): Promise<IsoVolume | undefined> {
  const descriptors = await readDescriptors(source);
  const primary = descriptors.find((one) => one[0] === PRIMARY);
  const joliet = descriptors.find(
    (one) => one[0] === SUPPLEMENTARY && JOLIET.has(one.toString("latin1", 88, 91)),
  );
  const descriptor = joliet ?? primary;
  if (!descriptor) return undefined;
  const decode = joliet ? ucs2 : (bytes: Buffer): string => bytes.toString("latin1");
  const label = decode(descriptor.subarray(40, 72)).replace(/[\0 ]+$/, "");
  const root = recordAt(descriptor, 156);
  if (!root) throw damagedVolume(source.name, "it has no folder to begin with");
  return { label: label === "" ? null : label, files: await readTree(source, root, decode) };
}

async function readDescriptors(source: ByteSource): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for (let sector = FIRST_DESCRIPTOR; sector < FIRST_DESCRIPTOR + MOST_DESCRIPTORS; sector++) {
    if ((sector + 1) * SECTOR > source.size) break;
    const bytes = Buffer.from(await source.readAt(sector * SECTOR, SECTOR));
    if (bytes.toString("latin1", 1, 6) !== "CD001" || bytes[0] === END) break;
    found.push(bytes);
  }
  return found;
}

interface Entry {
  readonly flags: number;
  readonly extent: IsoExtent;
  readonly name: Buffer;
}

function recordAt(bytes: Buffer, at: number): Entry | undefined {
  const length = bytes[at] ?? 0;
  const nameLength = bytes[at + 32] ?? 0;
  if (length < 34 || at + length > bytes.length || 33 + nameLength > length) return undefined;
  return {
    flags: bytes[at + 25] ?? 0,
    extent: { offset: bytes.readUInt32LE(at + 2) * SECTOR, length: bytes.readUInt32LE(at + 10) },
    name: bytes.subarray(at + 33, at + 33 + nameLength),
  };
}

type Decode = (bytes: Buffer) => string;

async function readTree(source: ByteSource, root: Entry, decode: Decode): Promise<IsoFile[]> {
  const files: IsoFile[] = [];
  const seen = new Set<number | null>();
  const waiting = [{ path: "", extent: root.extent }];
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    if (seen.has(folder.extent.offset)) throw damagedVolume(source.name, "a folder lies in itself");
    seen.add(folder.extent.offset);
    const bytes = Buffer.from(await source.readAt(folder.extent.offset ?? 0, folder.extent.length));
    let pending: IsoExtent[] = [];
    for (const { flags, extent, name } of recordsOf(bytes, source.name)) {
      // The folder itself and the one above it.
      if (name.length === 1 && (name[0] === 0 || name[0] === 1)) continue;
      const path = join(folder.path, decode(name));
      if (flags & DIRECTORY) waiting.push({ path, extent });
      else {
        pending = [...pending, extent];
        if (flags & MORE_EXTENTS) continue;
        files.push({ path, extents: pending, size: pending.reduce((sum, { length }) => sum + length, 0) });
        pending = [];
      }
      if (files.length > MOST_FILES) throw damagedVolume(source.name, "it lists more files than it can hold");
    }
  }
  return files;
}

function* recordsOf(bytes: Buffer, name: string): Generator<Entry> {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    if (length === 0) {
      // Records do not cross sectors.
      at = (Math.floor(at / SECTOR) + 1) * SECTOR;
      continue;
    }
    const entry = recordAt(bytes, at);
    if (!entry) throw damagedVolume(name, "its list of files breaks off");
    yield entry;
    at += length;
  }
}

/** The number of a version, `;1`, is no part of the name; nor is the dot of a name without an ending. */
const join = (folder: string, name: string): string => {
  const plain = name.replace(/;\d+$/, "").replace(/\.$/, "");
  return folder === "" ? plain : `${folder}/${plain}`;
};

const ucs2 = (bytes: Buffer): string =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString("utf16le");
