/** The name in a key's cell: one byte a character where the flag says so. */
export function keyName(cell: Buffer): string {
  const name = cell.subarray(76, 76 + cell.readUInt16LE(72));
  return name.toString((cell.readUInt16LE(2) & 0x20) !== 0 ? "latin1" : "utf16le");
}
