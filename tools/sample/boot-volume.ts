/** Of a floppy disk, which is what firmware takes an El Torito entry for UEFI for. */
const SIZE = 1_474_560;

/** What an ISO file starts from by UEFI: a volume with a mark, and nothing that would run. */
export function makeBootVolume(mark: string): Buffer {
  const bytes = Buffer.alloc(SIZE);
  bytes.write(mark, 0, "latin1");
  bytes.writeUInt16LE(0xaa55, 510);
  return bytes;
}
