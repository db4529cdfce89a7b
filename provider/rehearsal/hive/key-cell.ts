import type { HiveBytes } from "./hive-bytes.ts";

export const NONE = 0xffffffff;
const FIXED = 76;
/** The name is one byte a character. */
const LATIN1_NAME = 0x20;

export const keyCell = (hive: HiveBytes, offset: number): Buffer => hive.signed(offset, "nk", FIXED);

export function nameOf(cell: Buffer): string {
  const name = cell.subarray(FIXED, FIXED + cell.readUInt16LE(72));
  return name.toString((cell.readUInt16LE(2) & LATIN1_NAME) !== 0 ? "latin1" : "utf16le");
}

/** Text as hives store names: in one byte a character where that is possible. */
export function encodeName(name: string): { readonly bytes: Buffer; readonly latin1: boolean } {
  const latin1 = /^[\0-\xff]*$/.test(name);
  return { bytes: Buffer.from(name, latin1 ? "latin1" : "utf16le"), latin1 };
}

/** A key without values and keys, under its parent's security; not linked yet. */
export function makeKeyCell(hive: HiveBytes, parent: number, name: string): number {
  const { bytes, latin1 } = encodeName(name);
  const offset = hive.allocate(FIXED + bytes.length);
  const security = keyCell(hive, parent).readUInt32LE(44);
  const cell = hive.cell(offset);
  cell.write("nk", 0, "latin1");
  cell.writeUInt16LE(latin1 ? LATIN1_NAME : 0, 2);
  cell.writeUInt32LE(parent, 16);
  for (const list of [28, 32, 40, 48]) cell.writeUInt32LE(NONE, list);
  cell.writeUInt32LE(security, 44);
  cell.writeUInt16LE(bytes.length, 72);
  bytes.copy(cell, FIXED);
  countUser(hive, security, 1);
  const above = keyCell(hive, parent);
  above.writeUInt32LE(Math.max(above.readUInt32LE(52), name.length * 2), 52);
  return offset;
}

/** Gives a key's cell back; what it names must be given back before. */
export function releaseKeyCell(hive: HiveBytes, offset: number): void {
  countUser(hive, keyCell(hive, offset).readUInt32LE(44), -1);
  hive.release(offset);
}

/** A security descriptor knows how many keys share it. */
function countUser(hive: HiveBytes, security: number, more: 1 | -1): void {
  const descriptor = hive.signed(security, "sk", 20);
  descriptor.writeUInt32LE(Math.max(1, descriptor.readUInt32LE(12) + more), 12);
}
