import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { exitStatus, formatErrorNumber, win32 } from "../../provider/rehearsal/dism-error.ts";

describe("the status of the process", () => {
  test.each([
    [win32(552), 40, 552, "552"],
    [win32(87), 87, 87, "87"],
    [win32(14098), 18, 14098, "14098"],
    [win32(126), 126, 126, "126"],
    [0x800f0838, 0x38, 0x800f0838, "0x800f0838"],
    [0xc1420127, 0x27, 0xc1420127, "0xc1420127"],
    [0xc1510200, 1, 0xc1510200, "0xc1510200"],
  ])("of %i", (code, elsewhere, windows, printed) => {
    expect(exitStatus(code, "linux")).toBe(elsewhere);
    expect(exitStatus(code, "win32")).toBe(windows);
    expect(formatErrorNumber(code)).toBe(printed);
  });

  test("is never that of a success for a failure, and elsewhere always fits eight bits", () => {
    assert(
      property(integer({ min: 1, max: 0xffff_ffff }), (code) => {
        if (code === 0x8007_0000) return;
        const status = exitStatus(code, "linux");
        expect(status).toBeGreaterThan(0);
        expect(status).toBeLessThan(256);
      }),
    );
  });
});
