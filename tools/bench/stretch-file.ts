import { open, readFile } from "node:fs/promises";

const RESOURCES_IN_HEADER = [48, 72, 96, 124];
const HEADER = 208;
const TABLE_ENTRY = 50;

const FILLING = Buffer.alloc(4 * 1024 * 1024);

/**
 * Writes a file in WIM form again with `size` bytes of nothing behind its header, so that it is as long as a real one.
 * Every place in its tables is moved; its contents are the same. A hole takes no room on the disk; `filled` writes the
 * nothing out, for where reading it shall cost what reading a file does.
 */
export async function stretchFile(
  from: string,
  to: string,
  size: number,
  { filled = false }: { filled?: boolean } = {},
): Promise<number> {
  const bytes = await readFile(from);
  const tableAt = Number(bytes.readBigUInt64LE(48 + 8));
  const tableEnd = tableAt + Number(bytes.readBigUInt64LE(48) & 0x00ff_ffff_ffff_ffffn);
  const entries = Array.from(
    { length: (tableEnd - tableAt) / TABLE_ENTRY },
    (_, i) => tableAt + i * TABLE_ENTRY,
  );
  for (const resource of [...RESOURCES_IN_HEADER, ...entries]) {
    const place = bytes.readBigUInt64LE(resource + 8);
    if (place > 0n) bytes.writeBigUInt64LE(place + BigInt(size), resource + 8);
  }
  const handle = await open(to, "w");
  try {
    await handle.write(bytes, 0, HEADER, 0);
    for (let at = 0; filled && at < size; at += FILLING.length)
      await handle.write(FILLING, 0, Math.min(FILLING.length, size - at), HEADER + at);
    await handle.write(bytes, HEADER, bytes.length - HEADER, HEADER + size);
    return bytes.length + size;
  } finally {
    await handle.close();
  }
}
