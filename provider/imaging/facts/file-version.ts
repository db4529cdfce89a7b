/** The fixed version block of a Windows program: its signature and, right behind, the file version. */
const SIGNATURE = Buffer.from("bd04effe", "hex");

/** The four numbers of a program's file version; undefined if it has none. */
export function fileVersion(program: Uint8Array): readonly number[] | undefined {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  const at = bytes.indexOf(SIGNATURE);
  if (at < 0 || at + 16 > bytes.length) return undefined;
  const [low, high] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
  return [low >>> 16, low & 0xffff, high >>> 16, high & 0xffff];
}
