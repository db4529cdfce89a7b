import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bufferSource, fileVersion, readBootSigning } from "../../../provider/imaging/index.ts";
import { readSignatures } from "../../../provider/imaging/program/index.ts";
import { makePeStub } from "../../../tools/sample/index.ts";
import { type SampleSigning, signProgram } from "../../../tools/sample/sign-program.ts";

const signed = (signings: readonly SampleSigning[]): Buffer =>
  signProgram(makePeStub("bootmgfw.efi", "10.0.26100.2605", "amd64"), signings);

describe("the version of a program", () => {
  test.each(["amd64", "arm64", "x86"] as const)("is read out of its version resource: %s", (architecture) => {
    expect(fileVersion(makePeStub("setup.exe", "10.0.26100.65535", architecture))).toEqual([
      10, 0, 26100, 65535,
    ]);
  });

  test("is not what its code has to recognise versions of others by", () => {
    const program = makePeStub("setup.exe", "10.0.26100.2605", "amd64");
    const code = 0x220;
    expect(program.subarray(code, code + 24).every((byte) => byte === 0)).toBe(true);
    program.write("bd04effe0000010001000600020003000400", code, "hex");
    expect(fileVersion(program)).toEqual([10, 0, 26100, 2605]);
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("MZ and nothing of a program".repeat(10))],
    ["a version without a program", Buffer.from("bd04effe00000100".repeat(20), "hex")],
  ])("%s has none, and no signature", async (_, bytes) => {
    expect(fileVersion(bytes)).toBeUndefined();
    expect(await readSignatures(bufferSource(bytes, "x"))).toEqual([]);
  });
});

describe("who signed a program", () => {
  test.each([
    [[], null],
    [["2011"], "2011"],
    [["2023"], "2023"],
    [["2011", "2023"], "both"],
    [["2023", "2011"], "both"],
  ] as const)("%j is told as %s", async (signings, told) => {
    expect(await readBootSigning(bufferSource(signed(signings), "bootmgfw.efi"))).toBe(told);
  });
});

test("a program cut or changed anywhere has a version and a signing or has none", async () => {
  const whole = signed(["2011", "2023"]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.nat(255),
      fc.boolean(),
      fc.boolean(),
      async (at, value, cut, early) => {
        // Half of the changes hit the headers and the folders of resources.
        const place = early ? at % 0x500 : at;
        const bytes = cut ? whole.subarray(0, place) : Buffer.from(whole);
        if (!cut) bytes[place] = value;
        const version = fileVersion(bytes);
        expect(version === undefined || version.length === 4).toBe(true);
        expect([null, "2011", "2023", "both"]).toContain(
          await readBootSigning(bufferSource(bytes, "bootmgfw.efi")),
        );
      },
    ),
    { numRuns: 400 },
  );
});
