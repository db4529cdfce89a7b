/** A key's cell without its name. */
export const KEY_SIZE = 76;
const LATIN1_NAME = 0x20;

/** The name in a key's cell: one byte a character where the flag says so. */
export function keyName(cell: Buffer): string {
  const name = cell.subarray(KEY_SIZE, KEY_SIZE + cell.readUInt16LE(72));
  return name.toString((cell.readUInt16LE(2) & LATIN1_NAME) !== 0 ? "latin1" : "utf16le");
}
