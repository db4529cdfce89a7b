import type { ByteSource } from "../../source/index.ts";
import { damagedUpdate } from "../not-an-update.ts";
import type { CabinetMember } from "./directory.ts";

const BLOCK_HEADER = 8;
const READ = 64 << 10;
/** More than a member that tells something ever has before it: the rest of a cumulative update is not unpacked for it. */
const MOST = 512 << 20;

/** Name of the one member of a cabinet that was cut out. */
export const CUT_MEMBER = "member";

/**
 * A cabinet of the first `length` bytes of one member, made of those blocks of the original that they need. So a
 * member is unpacked without the rest of the cabinet being read, from a disk or over a network.
 */
export async function cutOut(
  source: ByteSource,
  { folder, offset, path }: CabinetMember,
  { length, blockReserve }: { readonly length: number; readonly blockReserve: number },
): Promise<Uint8Array> {
  if (offset + length > MOST)
    throw damagedUpdate(source.name, `${path} lies behind ${offset} bytes that would have to be unpacked`);
  // Header and data in turn.
  const blocks: Uint8Array[] = [];
  const reader = forwardReader(source, folder.offset);
  for (let unpacked = 0; unpacked < offset + length; ) {
    if (blocks.length / 2 >= folder.blocks) throw damagedUpdate(source.name, `${path} has no end`);
    const head = Buffer.from(await reader(BLOCK_HEADER + blockReserve));
    // The checksum covers what was reserved, which is left out: 0 = none.
    if (blockReserve > 0) head.writeUInt32LE(0, 0);
    const data = await reader(head.readUInt16LE(4));
    unpacked += head.readUInt16LE(6);
    blocks.push(head.subarray(0, BLOCK_HEADER), data);
    if (head.readUInt16LE(6) === 0) throw damagedUpdate(source.name, `${path} is continued elsewhere`);
  }
  return assemble(blocks, { compression: folder.compression, offset, length });
}

/** Reads on from `at`, in pieces that are worth a read. */
function forwardReader(source: ByteSource, at: number): (length: number) => Promise<Uint8Array> {
  let next = at;
  let held: Uint8Array = new Uint8Array(0);
  return async (length) => {
    if (held.length < length) {
      const wanted = Math.min(Math.max(READ, length - held.length), source.size - next);
      if (held.length + wanted < length) throw damagedUpdate(source.name, "it ends within a file");
      held = Buffer.concat([held, await source.readAt(next, wanted)]);
      next += wanted;
    }
    const piece = held.subarray(0, length);
    held = held.subarray(length);
    return piece;
  };
}

interface Part {
  readonly compression: number;
  readonly offset: number;
  readonly length: number;
}

/** [MS-CAB]: a header, one folder, one file, the blocks as they were but for what was reserved in them. */
function assemble(parts: readonly Uint8Array[], { compression, offset, length }: Part): Uint8Array {
  const data = Buffer.concat(parts);
  const name = Buffer.from(`${CUT_MEMBER}\0`, "latin1");
  const head = Buffer.alloc(36 + 8 + 16);
  const dataAt = head.length + name.length;
  head.write("MSCF", 0, "latin1");
  head.writeUInt32LE(dataAt + data.length, 8);
  head.writeUInt32LE(36 + 8, 16);
  head.writeUInt16LE(0x0103, 24);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(1, 28);
  head.writeUInt32LE(dataAt, 36);
  head.writeUInt16LE(parts.length / 2, 40);
  head.writeUInt16LE(compression, 42);
  head.writeUInt32LE(length, 44);
  head.writeUInt32LE(offset, 48);
  head.writeUInt16LE(0x20, 58);
  return Buffer.concat([head, name, data]);
}
