import fc from "fast-check";
import { expect, test } from "vitest";
import { bufferSource, countingSource, windowedSource } from "../../../provider/imaging/index.ts";
import { pseudoRandomBytes } from "../../../tools/sample/index.ts";

const WINDOW = 65_536;
const bytes = pseudoRandomBytes("windows", 40 * WINDOW + 1000);

const places = fc.array(
  fc.tuple(
    fc.oneof(
      fc.nat(bytes.length),
      fc.nat(40).map((number) => number * WINDOW),
    ),
    fc.oneof(fc.nat(3000), fc.constant(WINDOW), fc.nat(3 * WINDOW)),
  ),
  { maxLength: 60 },
);

test("pieces read through windows are those of the source, past its end too", async () => {
  await fc.assert(
    fc.asyncProperty(places, async (pieces) => {
      const source = windowedSource(bufferSource(bytes, "large"));
      const read = pieces.map(([at, length]) => source.readAt(at, length).catch(({ code }) => code));
      for (const [position, piece] of (await Promise.all(read)).entries()) {
        const [at, length] = pieces[position] ?? [0, 0];
        if (at + length > bytes.length) expect(piece).toBe("IMAGE_TRUNCATED");
        else expect(bytes.subarray(at, at + length).equals(piece)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test("thousands of small pieces in a row are few reads, and never more than a window ahead", async () => {
  const counted = countingSource(bufferSource(bytes, "large"));
  const source = windowedSource(counted);
  for (let at = 0; at + 2048 <= 20 * WINDOW; at += 2048) await source.readAt(at, 2048);
  expect(counted.count).toEqual({ reads: 20, bytes: 20 * WINDOW });
});
