import { expect, test } from "vitest";
import { bufferSource, countingSource, readUpdateFacts } from "../../../provider/imaging/index.ts";
import { makeCabinet } from "../../../tools/sample/index.ts";
import { makePackageManifest } from "../../../tools/sample/package-manifest.ts";
import { pseudoRandomBytes } from "../../../tools/sample/pseudo-random.ts";

const manifest = makePackageManifest({
  identity: { name: "Package_for_SafeOSDU", architecture: "amd64", version: "26100.8309.1.7" },
  releaseType: "Update",
  kb: "KB5071844",
});
const ballast = { name: "ballast.bin", bytes: pseudoRandomBytes("ballast", 6 << 20) };
const update = { name: "update.mum", bytes: manifest };

test.each(["none", "mszip"] as const)(
  "of a large cabinet (%s) what lies behind the manifest is not read",
  async (compression) => {
    const source = countingSource(
      bufferSource(makeCabinet([update, ballast], { compression }), "safe-os.cab"),
    );
    expect(await readUpdateFacts(source)).toMatchObject({ type: "safe-os", target: "26100.8309" });
    expect(source.count.bytes).toBeLessThan(160 << 10);
  },
);

test.each(["none", "mszip"] as const)(
  "in a cabinet (%s) the manifest may lie behind all else",
  async (compression) => {
    const bytes = makeCabinet([ballast, update], { compression });
    expect(await readUpdateFacts(bufferSource(bytes, "safe-os.cab"))).toMatchObject({ kb: "KB5071844" });
  },
);

test("bytes that are reserved in header, folder and blocks are passed over", async () => {
  const plain = Buffer.from(makeCabinet([update], { compression: "none" }));
  expect(await readUpdateFacts(bufferSource(withReserves(plain), "safe-os.cab"))).toMatchObject({
    kb: "KB5071844",
  });
});

/** The same cabinet of one folder and one block with 5, 3 and 2 bytes reserved, as signing tools do. */
function withReserves(cabinet: Buffer): Buffer {
  const [header, folder, block] = [5, 3, 2];
  const [filesAt, dataAt] = [cabinet.readUInt32LE(16), cabinet.readUInt32LE(36)];
  const grown = 4 + header + folder;
  const head = Buffer.from(cabinet.subarray(0, 36));
  head.writeUInt32LE(cabinet.length + grown + block, 8);
  head.writeUInt32LE(filesAt + grown, 16);
  head.writeUInt16LE(4, 30);
  const sizes = Buffer.from([header, 0, folder, block]);
  const entry = Buffer.from(cabinet.subarray(36, 44));
  entry.writeUInt32LE(dataAt + grown, 0);
  return Buffer.concat([
    ...[head, sizes, Buffer.alloc(header, 0xee), entry, Buffer.alloc(folder, 0xee)],
    ...[cabinet.subarray(filesAt, dataAt + 8), Buffer.alloc(block, 0xee), cabinet.subarray(dataAt + 8)],
  ]);
}
