import { editHive } from "./edit-hive.ts";
import type { EditableKey } from "./hive-key.ts";
import type { ValueData } from "./value-data.ts";

/** A hive as a plain tree. */
export interface HiveTree {
  readonly values?: Readonly<Record<string, ValueData>>;
  readonly keys?: Readonly<Record<string, HiveTree>>;
}

const BASE_BLOCK = 4096;
const ROOT = 32;
const ROOT_NAME = "CMI-CreateHive{00000000-0000-0000-0000-000000000000}";
/** Self-relative: owner and group are Administrators, everybody may do everything. */
const DESCRIPTOR = Buffer.from(
  `010004803000000040000000000000001400000002001c00010000000000140000000010010100000000000100000000${"01020000000000052000000020020000".repeat(2)}`,
  "hex",
);

/** A registry hive made from nothing. */
export function createHive(tree: HiveTree): Buffer {
  const editor = editHive(emptyHive());
  fill(editor.root, tree);
  return editor.toBytes();
}

function fill(key: EditableKey, { values = {}, keys = {} }: HiveTree): void {
  for (const [name, data] of Object.entries(values)) key.set(name, data);
  for (const [name, child] of Object.entries(keys)) fill(key.key(name), child);
}

/** Header, one bin with the root key and the one security descriptor that all keys share. */
function emptyHive(): Buffer {
  const keySize = align(76 + ROOT_NAME.length + 4);
  const security = ROOT + keySize;
  const securitySize = align(20 + DESCRIPTOR.length + 4);
  const bytes = Buffer.alloc(BASE_BLOCK + 4096);
  writeHeader(bytes);
  const bin = bytes.subarray(BASE_BLOCK);
  bin.write("hbin", 0, "latin1");
  bin.writeUInt32LE(4096, 8);
  writeRoot(bin.subarray(ROOT, security), keySize, security);
  writeSecurity(bin.subarray(security), securitySize, security);
  const rest = security + securitySize;
  bin.writeInt32LE(4096 - rest, rest);
  return bytes;
}

const align = (size: number): number => Math.ceil(size / 8) * 8;

function writeHeader(bytes: Buffer): void {
  bytes.write("regf", 0, "latin1");
  bytes.writeUInt32LE(1, 4);
  bytes.writeUInt32LE(1, 8);
  bytes.writeUInt32LE(1, 20);
  bytes.writeUInt32LE(5, 24);
  bytes.writeUInt32LE(1, 32);
  bytes.writeUInt32LE(ROOT, 36);
  bytes.writeUInt32LE(4096, 40);
  bytes.writeUInt32LE(1, 44);
}

function writeRoot(cell: Buffer, size: number, security: number): void {
  cell.writeInt32LE(-size, 0);
  const key = cell.subarray(4);
  key.write("nk", 0, "latin1");
  key.writeUInt16LE(0x2c, 2);
  for (const list of [28, 32, 40, 48]) key.writeUInt32LE(0xffffffff, list);
  key.writeUInt32LE(security, 44);
  key.writeUInt16LE(ROOT_NAME.length, 72);
  key.write(ROOT_NAME, 76, "latin1");
}

function writeSecurity(cell: Buffer, size: number, offset: number): void {
  cell.writeInt32LE(-size, 0);
  const descriptor = cell.subarray(4);
  descriptor.write("sk", 0, "latin1");
  descriptor.writeUInt32LE(offset, 4);
  descriptor.writeUInt32LE(offset, 8);
  descriptor.writeUInt32LE(1, 12);
  descriptor.writeUInt32LE(DESCRIPTOR.length, 16);
  DESCRIPTOR.copy(descriptor, 20);
}
