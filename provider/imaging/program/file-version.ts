import { DATA, type ProgramHeaders, readHeaders } from "./headers.ts";

const VERSION_RESOURCE = 16;
/** VS_FIXEDFILEINFO: its signature and the version of its form, then the file version. */
const FIXED = Buffer.from("bd04effe00000100", "hex");
const HEADERS = 4096;
/** Length, length of the value and kind, then the name VS_VERSION_INFO, and up to the next border of four bytes. */
const FIXED_AT = 40;

/** The four numbers of a Windows program's file version, from its version resource; undefined if it has none. */
export function fileVersion(program: Uint8Array): readonly number[] | undefined {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  const headers = readHeaders(bytes.subarray(0, HEADERS));
  const at = headers && versionResource(bytes, headers);
  if (at === undefined || at + FIXED_AT + 16 > bytes.length) return undefined;
  const fixed = at + FIXED_AT;
  if (!bytes.subarray(fixed, fixed + FIXED.length).equals(FIXED)) return undefined;
  const [high, low] = [bytes.readUInt32LE(fixed + 8), bytes.readUInt32LE(fixed + 12)];
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
}

/** Where the version resource lies in the file: of its type, the first name and the first language. */
function versionResource(bytes: Buffer, { data, placeOf }: ProgramHeaders): number | undefined {
  const resources = data(DATA.resources);
  const root = resources && placeOf(resources.at);
  if (root === undefined) return undefined;
  const types = entriesOf(bytes, root);
  let next = types.find(({ id }) => id === VERSION_RESOURCE)?.target;
  for (let level = 0; level < 2; level++) {
    if (next === undefined || !isFolder(next)) return undefined;
    next = entriesOf(bytes, root + (next & 0x7fff_ffff))[0]?.target;
  }
  if (next === undefined || isFolder(next) || root + next + 4 > bytes.length) return undefined;
  return placeOf(bytes.readUInt32LE(root + next));
}

const isFolder = (target: number): boolean => target >= 0x8000_0000;

interface ResourceEntry {
  readonly id: number;
  readonly target: number;
}

/** The entries of a folder of resources: those with names first, then those with numbers. */
function entriesOf(bytes: Buffer, at: number): ResourceEntry[] {
  if (at + 16 > bytes.length) return [];
  const count = bytes.readUInt16LE(at + 12) + bytes.readUInt16LE(at + 14);
  const entries: ResourceEntry[] = [];
  for (let entry = at + 16; entries.length < count && entry + 8 <= bytes.length; entry += 8)
    entries.push({ id: bytes.readUInt32LE(entry), target: bytes.readUInt32LE(entry + 4) });
  return entries;
}
