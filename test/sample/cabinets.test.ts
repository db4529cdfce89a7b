import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { listArchive, readArchiveMembers } from "../../provider/imaging/index.ts";
import { type CabinetMember, makeCabinet, pseudoRandomBytes } from "../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const COMPRESSIONS = ["none", "mszip"] as const;
const BLOCK = 32_768;

/** What can be packed well, what cannot, what reaches back over the edge of a block, and nothing. */
const MEMBERS: readonly CabinetMember[] = [
  { name: "update.mum", bytes: Buffer.from("<assembly/>".repeat(9000)) },
  { name: "amd64_part/noise.bin", bytes: pseudoRandomBytes("noise", 3 * BLOCK + 17) },
  { name: "empty.txt", bytes: new Uint8Array() },
  { name: "twice.bin", bytes: pseudoRandomBytes("noise", 3 * BLOCK + 17) },
  { name: "tilde~31bf~amd64~~.cat", bytes: Buffer.alloc(2 * BLOCK, 7) },
];

/** 7-Zip checks the checksum of every block. */
const sevenZip = (bytes: Uint8Array, names: readonly string[]) =>
  readArchiveMembers({ name: "made.cab", bytes }, names);

describe.each(COMPRESSIONS)("a cabinet, %s", (compression) => {
  test("gives back its members, in order", async () => {
    const bytes = makeCabinet(MEMBERS, { compression });
    const names = MEMBERS.map(({ name }) => name);
    expect((await listArchive({ name: "made.cab", bytes })).map(({ path }) => path)).toEqual(names);
    const contents = await sevenZip(bytes, names);
    for (const [at, member] of MEMBERS.entries())
      expect(Buffer.compare(contents[at] ?? Buffer.alloc(1), member.bytes), member.name).toBe(0);
  });

  test("gives back any bytes", async () => {
    const piece = fc.record({
      seed: fc.string(),
      length: fc.nat(2 * BLOCK),
      again: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4 }), async (pieces) => {
        const members = pieces.map(({ seed, length, again }, at) => ({
          name: `${at}.bin`,
          bytes: Buffer.concat(Array(again).fill(pseudoRandomBytes(seed, length))),
        }));
        const names = members.map(({ name }) => name);
        const contents = await sevenZip(makeCabinet(members, { compression }), names);
        for (const [at, { bytes }] of members.entries())
          expect(Buffer.compare(contents[at] ?? Buffer.alloc(1), bytes)).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  test("with a wrong byte is found out by its checksum", async () => {
    const bytes = Buffer.from(makeCabinet(MEMBERS.slice(1, 2), { compression }));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    await expect(sevenZip(bytes, ["amd64_part/noise.bin"])).rejects.toMatchObject({ code: "UPDATE_DAMAGED" });
  });
});

const programs = [
  ["cabextract", ["--test"]],
  ["gcab", ["--list"]],
] as const;

for (const [program, args] of programs) {
  const missing = await runProgram(program, ["--version"]).then(
    () => false,
    () => true,
  );
  test.skipIf(missing).each(COMPRESSIONS)(`${program} reads a cabinet, %s`, async (compression) => {
    const path = join(await makeTemporaryFolder(), "made.cab");
    await writeFile(path, makeCabinet(MEMBERS, { compression }));
    const { exitCode, stdout } = await runProgram(program, [...args, path]);
    expect(exitCode).toBe(0);
    for (const { name } of MEMBERS) expect(stdout.replaceAll("\\", "/")).toContain(name);
  });
}

test("equal members make equal bytes, and noise grows by little", () => {
  const noise = [{ name: "noise", bytes: pseudoRandomBytes("seed", 20 * BLOCK) }];
  const [one, two] = [makeCabinet(noise), makeCabinet(noise)];
  expect(Buffer.compare(one, two)).toBe(0);
  expect(one.length - 20 * BLOCK).toBeLessThan(20 * 20 + 100);
});
