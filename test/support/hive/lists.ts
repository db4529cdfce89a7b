/**
 * The same hive with its one list of `count` keys in another form: Windows writes `lh`, older systems and other
 * tools wrote `lf` (the first four characters as a hint) and `li` (offsets only).
 */
export function withList(hive: Buffer, count: number, form: "lf" | "li" | "lh"): Buffer {
  const bytes = Buffer.from(hive);
  const at = listAt(bytes, count);
  bytes.write(form, at, "latin1");
  for (let index = 0; index < count; index++) {
    const offset = hive.readUInt32LE(at + 4 + index * 8);
    if (form === "li") bytes.writeUInt32LE(offset, at + 4 + index * 4);
    else if (form === "lf") hive.copy(bytes, at + 8 + index * 8, 4096 + offset + 80, 4096 + offset + 84);
  }
  return bytes;
}

function listAt(bytes: Buffer, count: number): number {
  const head = Buffer.from([0x6c, 0x68, count & 0xff, count >>> 8]);
  const at = bytes.indexOf(head, 4096);
  if (at < 0) throw new Error(`No list of ${count} keys.`);
  return at;
}
