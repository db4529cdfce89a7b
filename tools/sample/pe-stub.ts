import type { Architecture } from "../../provider/terms/index.ts";
import { makeVersionResource } from "./version-resource.ts";

const MACHINE = { amd64: 0x8664, arm64: 0xaa64, x86: 0x14c } as const;
const RT_VERSION = 16;
const US_ENGLISH = 1033;
const PE_AT = 0x80;
const SECTION_ALIGNMENT = 0x1000;
const FILE_ALIGNMENT = 0x200;
const SUBSYSTEM = { windows: 2, efi: 10 } as const;

/** A program without code, of Windows or, by its name, of firmware: machine and version resource are all that anybody reads of it. */
export function makePeStub(fileName: string, version: string, architecture: Architecture): Buffer {
  const resource = makeResourceSection(makeVersionResource(fileName, version), SECTION_ALIGNMENT);
  const size = Math.ceil(resource.length / FILE_ALIGNMENT) * FILE_ALIGNMENT;
  const file = Buffer.alloc(2 * FILE_ALIGNMENT + size);
  file.write("MZ", 0, "latin1");
  file.writeUInt32LE(PE_AT, 0x3c);
  file.write("PE\0\0", PE_AT, "latin1");
  const wide = architecture !== "x86";
  const optionalSize = wide ? 240 : 224;
  const coff = PE_AT + 4;
  file.writeUInt16LE(MACHINE[architecture], coff);
  file.writeUInt16LE(1, coff + 2);
  file.writeUInt16LE(optionalSize, coff + 16);
  file.writeUInt16LE(wide ? 0x2022 : 0x2102, coff + 18);
  writeOptionalHeader(file, coff + 20, wide, resource.length);
  if (/\.efi$/i.test(fileName)) file.writeUInt16LE(SUBSYSTEM.efi, coff + 20 + 68);
  writeSection(file, coff + 20 + optionalSize, resource.length, size);
  resource.copy(file, 2 * FILE_ALIGNMENT);
  return file;
}

function writeOptionalHeader(file: Buffer, at: number, wide: boolean, resourceSize: number): void {
  file.writeUInt16LE(wide ? 0x20b : 0x10b, at);
  file.writeUInt32LE(SECTION_ALIGNMENT, at + 32);
  file.writeUInt32LE(FILE_ALIGNMENT, at + 36);
  file.writeUInt16LE(10, at + 40);
  file.writeUInt16LE(10, at + 48);
  file.writeUInt32LE(2 * SECTION_ALIGNMENT, at + 56);
  file.writeUInt32LE(2 * FILE_ALIGNMENT, at + 60);
  file.writeUInt16LE(SUBSYSTEM.windows, at + 68);
  const directories = at + (wide ? 112 : 96);
  file.writeUInt32LE(16, directories - 4);
  file.writeUInt32LE(SECTION_ALIGNMENT, directories + 2 * 8);
  file.writeUInt32LE(resourceSize, directories + 2 * 8 + 4);
}

function writeSection(file: Buffer, at: number, virtualSize: number, rawSize: number): void {
  file.write(".rsrc", at, "latin1");
  file.writeUInt32LE(virtualSize, at + 8);
  file.writeUInt32LE(SECTION_ALIGNMENT, at + 12);
  file.writeUInt32LE(rawSize, at + 16);
  file.writeUInt32LE(2 * FILE_ALIGNMENT, at + 20);
  file.writeUInt32LE(0x4000_0040, at + 36);
}

/** Three folders of one entry each, type, name and language, then the data entry and the data. */
function makeResourceSection(data: Buffer, virtualAddress: number): Buffer {
  const folderSize = 24;
  const dataEntryAt = 3 * folderSize;
  const head = Buffer.alloc(dataEntryAt + 16);
  for (const [level, id] of [RT_VERSION, 1, US_ENGLISH].entries()) {
    const at = level * folderSize;
    head.writeUInt16LE(1, at + 14);
    head.writeUInt32LE(id, at + 16);
    head.writeUInt32LE(level < 2 ? ((at + folderSize) | 0x8000_0000) >>> 0 : dataEntryAt, at + 20);
  }
  head.writeUInt32LE(virtualAddress + head.length, dataEntryAt);
  head.writeUInt32LE(data.length, dataEntryAt + 4);
  return Buffer.concat([head, data]);
}
