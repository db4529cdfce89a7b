import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeDuration, describeProgress } from "../../../provider/servicing/index.ts";
import { expectDuration, leftOfRun, leftOfStep } from "../../../provider/servicing/progress/expectations.ts";

const past = [
  { title: "adding KB1 to image 1", kind: "cumulative-update", durationMs: 100 },
  { title: "adding KB1 to image 1", kind: "cumulative-update", durationMs: 300 },
  { title: "adding KB1 to image 1", kind: "cumulative-update", durationMs: 200 },
  { title: "adding KB1 to image 2", kind: "cumulative-update", durationMs: 900 },
  { title: "saving image 1", durationMs: 50 },
];

describe("what is expected of a step", () => {
  test.each([
    [
      "the very same step before, in the middle",
      { title: "adding KB1 to image 1", kind: "cumulative-update" },
      200,
    ],
    ["else its kind", { title: "adding KB2 to image 1", kind: "cumulative-update" }, 300],
    ["a record without kinds counts by its titles", { title: "saving image 1", kind: "commit" }, 50],
    ["else what others measured", { title: "cleaning up", kind: "cleanup", minutes: 5 }, 300_000],
    ["else nothing", { title: "cleaning up", kind: "cleanup" }, null],
  ] as const)("%s", (_, step, expected) => {
    expect(expectDuration(step, past, false)).toBe(expected);
  });

  test("what others measured of DISM says nothing of a rehearsal", () => {
    expect(expectDuration({ title: "cleaning up", kind: "cleanup", minutes: 5 }, past, true)).toBeNull();
  });
});

describe("what is left", () => {
  test("by experience alone, by the percentage alone, by both, by neither", () => {
    expect(leftOfStep({ percent: null, elapsedMs: 40, expectedMs: 100 })).toBe(60);
    expect(leftOfStep({ percent: 25, elapsedMs: 40, expectedMs: null })).toBe(120);
    expect(leftOfStep({ percent: 50, elapsedMs: 40, expectedMs: 100 })).toBe(50);
    expect(leftOfStep({ percent: null, elapsedMs: 40, expectedMs: null })).toBeNull();
  });

  test("of a run: its steps together; nothing is known where of no step anything is", () => {
    const now = { percent: null, elapsedMs: 40, expectedMs: 100 };
    expect(leftOfRun(now, [10, null, 20])).toBe(90);
    expect(leftOfRun({ ...now, expectedMs: null }, [null])).toBeNull();
  });

  test("never less than nothing, and nothing at the end", () => {
    const step = fc.record({
      percent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      elapsedMs: fc.nat(),
      expectedMs: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(step, (now) => {
        expect(leftOfStep(now) ?? 0).toBeGreaterThanOrEqual(0);
        expect(leftOfStep({ ...now, percent: 100 })).toBe(0);
      }),
    );
  });
});

test("one line says how far it is and when it will be done", () => {
  const event = {
    ...({ type: "progress", number: 3, of: 9, title: "adding KB5048667", percent: 45.3 } as const),
    ...{ elapsedMs: 12 * 60_000, stepElapsedMs: 1000 },
  };
  const now = new Date(2026, 0, 31, 14, 12);
  expect(describeProgress({ ...event, leftMs: 20 * 60_000 }, now)).toBe(
    "Step 3 of 9: adding KB5048667 45 %, 12 min so far, about 20 min left, done at 14:32",
  );
  expect(describeProgress({ ...event, percent: null, leftMs: null }, now)).toBe(
    "Step 3 of 9: adding KB5048667, 12 min so far",
  );
});

test.each([
  [400, "0 s"],
  [45_000, "45 s"],
  [59_900, "60 s"],
  [90_000, "2 min"],
  [3_900_000, "1 h 05 min"],
])("%i ms is %s", (ms, text) => {
  expect(describeDuration(ms)).toBe(text);
});
