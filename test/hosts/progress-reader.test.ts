import fc from "fast-check";
import { expect, test } from "vitest";
import { makeProgressReader } from "../../provider/hosts/progress-reader.ts";

const percentages = fc.array(
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
  { maxLength: 20 },
);

test("every percentage is told once, wherever the chunks are cut", () => {
  fc.assert(
    fc.property(percentages, fc.array(fc.nat(30), { minLength: 1 }), (wanted, cuts) => {
      const text = wanted.map((percent) => `[=== ${percent.toFixed(1)}%   ] \r\n\r\n`).join("");
      const got: number[] = [];
      const read = makeProgressReader((percent) => got.push(percent));
      for (let at = 0, turn = 0; at < text.length; turn++) {
        const length = 1 + (cuts[turn % cuts.length] ?? 0);
        read(text.slice(at, at + length));
        at += length;
      }
      expect(got).toEqual(wanted);
    }),
  );
});
