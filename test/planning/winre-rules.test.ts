import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitLockerFixes, newestOfMonth, smallestRecoveryPartition } from "../../provider/planning/index.ts";

describe("the fixes of two ways around BitLocker", () => {
  test.each([
    ["10240.19566", false, false],
    ["10240.19567", true, false],
    ["10240.20400", true, true],
    ["17763.5321", true, false],
    ["19045.2247", true, false],
    ["19044.3920", true, true],
    ["22000.1214", false, false],
    ["22631.814", false, false],
    ["22631.815", true, false],
    ["22621.3000", true, true],
    ["26100.1", true, true],
    ["10.0.26100.7297", true, true],
    ["20348.3000", null, null],
    ["no build", null, null],
    [null, null, null],
  ])("%s", (safeOs, first, second) => {
    expect(bitLockerFixes(safeOs)).toEqual({ "CVE-2022-41099": first, "CVE-2024-20666": second });
  });
});

test("a recovery partition holds the file, its updates and the file system, and is never below 300 MiB", () => {
  const mebibytes = (size: number): number => smallestRecoveryPartition(size * 2 ** 20) / 2 ** 20;
  expect([1, 18, 19, 600, 600.2].map(mebibytes)).toEqual([300, 300, 301, 882, 883]);
});

describe("the update that goes with a month", () => {
  const updates = [
    { kb: "KB5071844", month: "2025-12", target: "26100.7297" },
    { kb: "KB5070186", month: "2025-11", target: "26100.7149" },
    { kb: "KB5074108", month: "2026-01", target: "26100.7618" },
    { kb: "KB5080000", target: "26100.9999" },
  ];
  test.each([
    ["2025-12", "KB5071844"],
    ["2026-03", "KB5074108"],
    ["2025-11", "KB5070186"],
    ["2025-10", undefined],
  ])("%s", (month, kb) => expect(newestOfMonth(updates, month)?.kb).toBe(kb));

  test("of two of one month the higher build counts, then the higher number", () => {
    const month = "2025-12";
    const [low, high] = ["26100.7297", "26100.7300"].map((target) => ({ kb: "KB1", month, target }));
    expect(
      newestOfMonth(
        [high, low].flatMap((one) => one ?? []),
        month,
      ),
    ).toBe(high);
    const [old, young] = [
      { kb: "KB999999", month },
      { kb: "KB5000000", month },
    ];
    expect(newestOfMonth([young, old], month)).toBe(young);
  });

  test("is never of a later month, none is nearer, and the order does not matter", () => {
    const months = fc.tuple(fc.integer({ min: 2024, max: 2026 }), fc.integer({ min: 1, max: 12 }));
    const text = months.map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`);
    const update = fc.record({ kb: fc.nat(9_999_999).map((number) => `KB${number}`), month: text });
    fc.assert(
      fc.property(fc.uniqueArray(update, { selector: ({ kb }) => kb }), text, (list, month) => {
        const found = newestOfMonth(list, month);
        const candidates = list.filter((one) => one.month <= month);
        expect(found === undefined).toBe(candidates.length === 0);
        for (const other of candidates) expect(found && found.month >= other.month).toBe(true);
        expect(newestOfMonth(list.toReversed(), month)).toEqual(found);
      }),
    );
  });
});
