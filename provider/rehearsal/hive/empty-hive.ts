const BASE_BLOCK = 4096;
const BIN = 4096;
const BIN_HEADER = 32;
const KEY = 76;
const SECURITY = 20;
const ROOT_NAME = "CMI-CreateHive{00000000-0000-0000-0000-000000000000}";
/** The root of a hive that cannot be deleted, its name one byte a character. */
const ROOT_FLAGS = 0x2c;
const NONE = 0xffffffff;

/** Self-relative: owner and group are Administrators, everybody may do everything and keys below inherit it. */
const ADMINISTRATORS = "01020000000000052000000020020000";
const EVERYBODY_FULL = "000314003f000f00010100000000000100000000";
const DESCRIPTOR = Buffer.from(
  `0100048030000000400000000000000014000000${`02001c0001000000${EVERYBODY_FULL}`}${ADMINISTRATORS}${ADMINISTRATORS}`,
  "hex",
);

/** Header and one bin with the root key and the one security descriptor that all keys share. */
export function emptyHive(): Buffer {
  const bytes = Buffer.alloc(BASE_BLOCK + BIN);
  writeHeader(bytes);
  const bin = bytes.subarray(BASE_BLOCK);
  bin.write("hbin", 0, "latin1");
  bin.writeUInt32LE(BIN, 8);
  const keySize = align(KEY + ROOT_NAME.length + 4);
  const security = BIN_HEADER + keySize;
  const securitySize = align(SECURITY + DESCRIPTOR.length + 4);
  writeRoot(bin.subarray(BIN_HEADER), keySize, security);
  writeSecurity(bin.subarray(security), securitySize, security);
  const rest = security + securitySize;
  bin.writeInt32LE(BIN - rest, rest);
  return bytes;
}

const align = (size: number): number => Math.ceil(size / 8) * 8;

/** Version 1.5, in which values may be larger than a cell of 16 kB. */
function writeHeader(bytes: Buffer): void {
  bytes.write("regf", 0, "latin1");
  const words = { 4: 1, 8: 1, 20: 1, 24: 5, 32: 1, 36: BIN_HEADER, 40: BIN, 44: 1 };
  for (const [at, word] of Object.entries(words)) bytes.writeUInt32LE(word, Number(at));
}

function writeRoot(cell: Buffer, size: number, security: number): void {
  cell.writeInt32LE(-size, 0);
  const key = cell.subarray(4);
  key.write("nk", 0, "latin1");
  key.writeUInt16LE(ROOT_FLAGS, 2);
  for (const list of [28, 32, 40, 48]) key.writeUInt32LE(NONE, list);
  key.writeUInt32LE(security, 44);
  key.writeUInt16LE(ROOT_NAME.length, 72);
  key.write(ROOT_NAME, KEY, "latin1");
}

function writeSecurity(cell: Buffer, size: number, offset: number): void {
  cell.writeInt32LE(-size, 0);
  const descriptor = cell.subarray(4);
  descriptor.write("sk", 0, "latin1");
  descriptor.writeUInt32LE(offset, 4);
  descriptor.writeUInt32LE(offset, 8);
  descriptor.writeUInt32LE(1, 12);
  descriptor.writeUInt32LE(DESCRIPTOR.length, 16);
  DESCRIPTOR.copy(descriptor, SECURITY);
}
