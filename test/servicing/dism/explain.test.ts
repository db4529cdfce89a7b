import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "../../../provider/servicing/dism/index.ts";

test.each([
  ["0x80070228", "0x80070228"],
  ["0X80070228", "0x80070228"],
  ["552", "0x80070228"],
  [552, "0x80070228"],
  [-2146498554, "0x800f0806"],
  ["2148468742", "0x800f0806"],
  [3010, "0x00000bc2"],
  [0, "0x00000000"],
  ["0xbc2", "0x00000bc2"],
])("%s is %s", (given, code) => {
  expect(explain(given).code).toBe(code);
});

test("tells what to do about a missing checkpoint", () => {
  expect(explain("0x800f0838")).toMatchInlineSnapshot(`
    {
      "action": "Add the missing checkpoint to the updates and plan again.",
      "code": "0x800f0838",
      "meaning": "A checkpoint that this update is built on is neither in the image nor beside the update.",
      "name": "CBS_E_MISSING_PREREQUISITE_BASELINES",
    }
  `);
});

test.each([
  ["0x80071234", "Windows error 4660 without a published explanation."],
  ["0x800f0fff", "A failure of Windows' component-based servicing without a published explanation."],
  ["0xc1420fff", "A failure of mounting or saving the image file without a published explanation."],
  ["0xc1560fff", "A failure of DISM itself without a published explanation."],
  ["nonsense", "A failure without a published explanation."],
])("says of %s what is known", (code, meaning) => {
  expect(explain(code)).toEqual({
    code,
    name: null,
    meaning,
    action: "Read the lines around the first error in the DISM log of this step.",
  });
});

test("any number gets an answer in sentences", () => {
  fc.assert(
    fc.property(fc.integer({ min: -0x80000000, max: 0xffffffff }), (number) => {
      const { code, meaning, action } = explain(number);
      expect(code).toMatch(/^0x[0-9a-f]{8}$/);
      for (const text of [meaning, action]) expect(text).toMatch(/^[A-Z/].+\.$/);
    }),
  );
});
