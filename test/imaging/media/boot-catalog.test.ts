import fc from "fast-check";
import { expect, test } from "vitest";
import { bufferSource } from "../../../provider/imaging/index.ts";
import { type DiscStart, readDiscStarts } from "../../../provider/imaging/media/iso/boot-catalog.ts";

const SECTOR = 2048;
const [CATALOG, ENTRY] = [20, 32];

/** The start of an ISO file with a boot catalog of these entries. */
function withCatalog(platform: number, entries: readonly (readonly number[])[]): Buffer {
  const bytes = Buffer.alloc(24 * SECTOR);
  bytes.write("\0CD001\x01EL TORITO SPECIFICATION", 17 * SECTOR, "latin1");
  bytes.writeUInt32LE(CATALOG, 17 * SECTOR + 0x47);
  const at = CATALOG * SECTOR;
  bytes.set([1, platform], at);
  bytes.writeUInt16LE(0xaa55, at + 30);
  for (const [index, entry] of entries.entries()) bytes.set(entry, at + ENTRY * (index + 1));
  return bytes;
}

const startsOf = (bytes: Buffer): Promise<DiscStart[]> => readDiscStarts(bufferSource(bytes, "x.iso"));
const bootable = (sector: number): number[] => [0x88, 0, 0, 0, 0, 0, 4, 0, sector, 0, 0, 0];
const [BIOS, UEFI, LAST] = [0, 0xef, 0x91];

test.each<[string, Buffer, DiscStart[]]>([
  [
    "BIOS first and UEFI in a section, as on Windows' own media",
    withCatalog(BIOS, [bootable(21), [LAST, UEFI, 1, 0], bootable(22)]),
    [
      { firmware: "bios", offset: 21 * SECTOR },
      { firmware: "uefi", offset: 22 * SECTOR },
    ],
  ],
  [
    "UEFI alone, as for arm64",
    withCatalog(UEFI, [bootable(21)]),
    [{ firmware: "uefi", offset: 21 * SECTOR }],
  ],
  ["one that lies behind the end", withCatalog(UEFI, [bootable(99)]), []],
  ["none", Buffer.alloc(24 * SECTOR), []],
  ["a file that ends before", withCatalog(UEFI, [bootable(1)]).subarray(0, CATALOG * SECTOR + 100), []],
])("%s", async (_, bytes, starts) => {
  expect(await startsOf(bytes)).toEqual(starts);
});

test("a catalog of any entries gives places inside the ISO file, or none", async () => {
  const kind = fc.constantFrom(0x88, 0x90, LAST, 0x44, 0);
  const entry = fc.tuple(kind, fc.uint8Array({ minLength: 31, maxLength: 31 }));
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 63 }), async (entries) => {
      const bytes = withCatalog(
        UEFI,
        entries.map(([first, rest]) => [first, ...rest]),
      );
      for (const { offset } of await startsOf(bytes)) {
        expect(offset).toBeGreaterThan(0);
        expect(offset).toBeLessThan(bytes.length);
      }
    }),
  );
});
