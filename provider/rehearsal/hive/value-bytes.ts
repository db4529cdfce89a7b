import { damagedHive } from "../../imaging/index.ts";
import type { HiveBytes } from "./hive-bytes.ts";

const LENGTH = 4;
const DATA = 8;
/** Set in a length: the data, up to 4 bytes, stand where else their offset does. */
const INLINE = 0x80000000;
/** Longer data are cut into segments of this size, listed by a `db` cell. */
const SEGMENT = 16_344;

/** The data of a value. */
export function readValueBytes(hive: HiveBytes, value: Buffer): Buffer {
  const length = value.readUInt32LE(LENGTH);
  if (length >= INLINE) return Buffer.from(value.subarray(DATA, DATA + Math.min(4, length - INLINE)));
  if (length === 0) return Buffer.alloc(0);
  const at = value.readUInt32LE(DATA);
  const cells = isBig(hive, length, at) ? segmentsOf(hive, at) : [at];
  const whole = Buffer.concat(cells.map((cell) => hive.cell(cell).subarray(0, sizeIn(cells))));
  if (whole.length < length) throw damagedHive("to edit", "a value is shorter than it says");
  return whole.subarray(0, length);
}

const sizeIn = (cells: readonly number[]): number | undefined => (cells.length > 1 ? SEGMENT : undefined);

/** Puts new data in the place of a value's old ones. `value` is asked for anew because cells move with the hive. */
export function writeValueBytes(hive: HiveBytes, value: () => Buffer, bytes: Buffer): void {
  const room = roomOf(hive, value());
  const inline = bytes.length <= 4;
  const inPlace = !inline && bytes.length <= SEGMENT && room !== undefined && bytes.length <= room.length;
  if (inPlace) bytes.copy(room);
  else {
    releaseValueBytes(hive, value());
    const at = inline ? 0 : bytes.length <= SEGMENT ? store(hive, bytes) : storeBig(hive, bytes);
    value().writeUInt32LE(at, DATA);
    if (inline) bytes.copy(value(), DATA);
  }
  value().writeUInt32LE(inline ? (INLINE | bytes.length) >>> 0 : bytes.length, LENGTH);
}

export function releaseValueBytes(hive: HiveBytes, value: Buffer): void {
  const length = value.readUInt32LE(LENGTH);
  if (length === 0 || length >= INLINE) return;
  const at = value.readUInt32LE(DATA);
  if (isBig(hive, length, at)) {
    for (const segment of segmentsOf(hive, at)) hive.release(segment);
    hive.release(hive.cell(at, 8).readUInt32LE(4));
  }
  hive.release(at);
}

/** The cell of data that lie in one piece. */
function roomOf(hive: HiveBytes, value: Buffer): Buffer | undefined {
  const length = value.readUInt32LE(LENGTH);
  if (length === 0 || length >= INLINE) return undefined;
  const at = value.readUInt32LE(DATA);
  return isBig(hive, length, at) ? undefined : hive.cell(at);
}

/** Old hives hold data of any length in one cell: the signature tells. */
const isBig = (hive: HiveBytes, length: number, at: number): boolean =>
  length > SEGMENT && hive.cell(at).toString("latin1", 0, 2) === "db";

function segmentsOf(hive: HiveBytes, at: number): number[] {
  const header = hive.signed(at, "db", 8);
  const count = header.readUInt16LE(2);
  const list = hive.cell(header.readUInt32LE(4));
  if (list.length < count * 4) throw damagedHive("to edit", "the segments of a value can't be found");
  return Array.from({ length: count }, (_, index) => list.readUInt32LE(index * 4));
}

function store(hive: HiveBytes, bytes: Buffer): number {
  const at = hive.allocate(bytes.length);
  bytes.copy(hive.cell(at));
  return at;
}

function storeBig(hive: HiveBytes, bytes: Buffer): number {
  const segments: number[] = [];
  for (let at = 0; at < bytes.length; at += SEGMENT)
    segments.push(store(hive, bytes.subarray(at, at + SEGMENT)));
  const list = Buffer.alloc(segments.length * 4);
  for (const [position, segment] of segments.entries()) list.writeUInt32LE(segment, position * 4);
  const header = Buffer.alloc(8);
  header.write("db", 0, "latin1");
  header.writeUInt16LE(segments.length, 2);
  header.writeUInt32LE(store(hive, list), 4);
  return store(hive, header);
}
